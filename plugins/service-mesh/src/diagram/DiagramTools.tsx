import { Button, ButtonIcon } from '@backstage/ui';
import {
  RiContractUpDownLine,
  RiDownloadLine,
  RiZoomInLine,
  RiZoomOutLine,
} from '@remixicon/react';
import { RefObject } from 'react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './DiagramFrame.module.css';
import { diagramAsPng, diagramAsSvg, saveFile } from './exportDiagram';

/** @internal */
export type DiagramToolsProps = {
  svg: RefObject<SVGSVGElement>;
  /** Name of the files that are saved, without ending. */
  fileName: string;
  /** 1 is as wide as there is room. */
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Draws groups again; absent when none was opened. */
  onCloseGroups?: () => void;
};

const ZOOM_STEP = Math.SQRT2;
const LEAST_ZOOM = 0.5;
const GREATEST_ZOOM = 2;

/** What can be done with the picture as a whole. */
export function DiagramTools(props: DiagramToolsProps) {
  const { svg, fileName, zoom, onZoom, onCloseGroups } = props;
  const { t } = useMeshTranslation();
  return (
    <div className={styles.tools} role="group" aria-label={t('diagram.tools')}>
      {onCloseGroups && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiContractUpDownLine />}
          onPress={onCloseGroups}
        >
          {t('diagram.close')}
        </Button>
      )}
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiZoomOutLine />}
        aria-label={t('diagram.zoomOut')}
        isDisabled={zoom <= LEAST_ZOOM}
        onPress={() => onZoom(zoom / ZOOM_STEP)}
      />
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiZoomInLine />}
        aria-label={t('diagram.zoomIn')}
        isDisabled={zoom >= GREATEST_ZOOM}
        onPress={() => onZoom(zoom * ZOOM_STEP)}
      />
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiDownloadLine />}
        aria-label={t('diagram.exportSvg')}
        onPress={() => {
          if (svg.current) {
            saveFile(
              new Blob([diagramAsSvg(svg.current)], {
                type: 'image/svg+xml',
              }),
              `${fileName}.svg`,
            );
          }
        }}
      >
        SVG
      </Button>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiDownloadLine />}
        aria-label={t('diagram.exportPng')}
        onPress={async () => {
          if (svg.current) {
            saveFile(await diagramAsPng(svg.current), `${fileName}.png`);
          }
        }}
      >
        PNG
      </Button>
    </div>
  );
}
