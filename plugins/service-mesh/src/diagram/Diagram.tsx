import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMemo, useRef } from 'react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './DiagramFrame.module.css';
import { DiagramIndex } from './DiagramIndex';
import { ArrowKind, DiagramModel } from './DiagramModel';
import { diagramAsPng, diagramAsSvg, saveFile } from './exportDiagram';
import { fitLayout } from './fitLayout';
import { Legend } from './Legend';
import { DiagramSvg } from './svg/DiagramSvg';
import { useWidth } from './useWidth';

/** @internal */
export type DiagramProps = {
  model: DiagramModel;
  index: DiagramIndex;
  hiddenKinds: ReadonlySet<ArrowKind>;
  onToggleKind: (kind: ArrowKind) => void;
  selected?: string;
  onSelect: (id: string | undefined) => void;
  /** Name of the files that are saved, without ending. */
  fileName: string;
};

/** The picture with its legend and tools, as wide as there is room. */
export function Diagram(props: DiagramProps) {
  const { model, index, hiddenKinds, onToggleKind, fileName } = props;
  const { selected, onSelect } = props;
  const { t } = useMeshTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame, 960);
  const { layout, scale } = useMemo(
    () => fitLayout(model, width),
    [model, width],
  );
  return (
    <div className={styles.diagram}>
      <div className={styles.bar}>
        <Legend hiddenKinds={hiddenKinds} onToggle={onToggleKind} />
        <div
          className={styles.tools}
          role="group"
          aria-label={t('diagram.tools')}
        >
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
      </div>
      <div ref={frame} className={styles.frame}>
        <DiagramSvg
          ref={svg}
          model={model}
          index={index}
          layout={layout}
          scale={scale}
          hiddenKinds={hiddenKinds}
          selected={selected}
          onSelect={onSelect}
        />
      </div>
    </div>
  );
}
