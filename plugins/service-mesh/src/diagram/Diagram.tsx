import { RefObject, useEffect, useMemo, useRef, useState } from 'react';
import styles from './DiagramFrame.module.css';
import { DiagramTools } from './DiagramTools';
import { fitLayout } from './fitLayout';
import { Legend } from './Legend';
import { clusterId } from './model/boxIds';
import { DiagramIndex } from './model/DiagramIndex';
import { ArrowKind, DiagramModel } from './model/DiagramModel';
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
  /** Draws the clusters of a network one by one; without a network all clusters. */
  onOpenGroup: (network: string | undefined) => void;
  /** Draws groups again; absent when none was opened. */
  onCloseGroups?: () => void;
  /** Name of the files that are saved, without ending. */
  fileName: string;
};

/** The picture with its legend and tools, as wide as there is room. */
export function Diagram(props: DiagramProps) {
  const { model, index, hiddenKinds, onToggleKind, fileName } = props;
  const { selected, onSelect, onOpenGroup, onCloseGroups } = props;
  const [zoom, setZoom] = useState(1);
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame, 960);
  const { layout, scale } = useMemo(
    () => fitLayout(model, width),
    [model, width],
  );
  const openGroup = useFocusOnOpened(model, svg, onOpenGroup);
  return (
    <div className={styles.diagram}>
      <div className={styles.bar}>
        <Legend hiddenKinds={hiddenKinds} onToggle={onToggleKind} />
        <DiagramTools
          svg={svg}
          fileName={fileName}
          zoom={zoom}
          onZoom={setZoom}
          onCloseGroups={onCloseGroups}
        />
      </div>
      <div ref={frame} className={styles.frame}>
        <DiagramSvg
          ref={svg}
          model={model}
          index={index}
          layout={layout}
          scale={scale * zoom}
          hiddenKinds={hiddenKinds}
          selected={selected}
          onSelect={onSelect}
          onOpenGroup={openGroup}
        />
      </div>
    </div>
  );
}

/** Who opens a group with the keyboard goes on at the first of its clusters: the group itself is gone then. */
function useFocusOnOpened(
  model: DiagramModel,
  svg: RefObject<SVGSVGElement>,
  onOpenGroup: DiagramProps['onOpenGroup'],
): DiagramProps['onOpenGroup'] {
  const opened = useRef<string>();
  useEffect(() => {
    if (opened.current === undefined) {
      return;
    }
    const id = clusterId(opened.current);
    opened.current = undefined;
    const items = svg.current?.querySelectorAll<SVGElement>('[data-item]');
    [...(items ?? [])].find(({ dataset }) => dataset.item === id)?.focus();
  }, [model, svg]);
  return network => {
    const group = model.groups.find(each => each.network === network);
    opened.current = group?.clusters[0].id;
    onOpenGroup(network);
  };
}
