import { forwardRef, KeyboardEvent, ReactNode } from 'react';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { drawnFrames, partsOf } from '../drawnFrames';
import { Rect } from '../layout/geometry';
import { DiagramLayout } from '../layout/layoutDiagram';
import { SIZES } from '../layout/sizes';
import { controlPlaneId } from '../model/boxIds';
import { DiagramIndex } from '../model/DiagramIndex';
import {
  Arrow,
  ARROW_KINDS,
  ArrowKind,
  DiagramModel,
} from '../model/DiagramModel';
import { sentenceOf } from '../sentences';
import { ArrowShape } from './ArrowShape';
import { BoxShape } from './BoxShape';
import { ClusterGroupShape } from './ClusterGroupShape';
import { ClusterShape } from './ClusterShape';
import { ControlPlaneShape } from './ControlPlaneShape';
import styles from './Diagram.module.css';
import { fitText } from './fitText';

/** @internal */
export type DiagramSvgProps = {
  model: DiagramModel;
  index: DiagramIndex;
  layout: DiagramLayout;
  scale: number;
  hiddenKinds: ReadonlySet<ArrowKind>;
  selected?: string;
  onSelect: (id: string | undefined) => void;
  /** Given the key of a group whose clusters shall be drawn one by one. */
  onOpenGroup: (network: string | undefined) => void;
};

/** Draws; where things stand was decided by the layout. Boxes come first in the keyboard path, then arrows by kind. */
export const DiagramSvg = forwardRef<SVGSVGElement, DiagramSvgProps>(
  function Svg(props, ref) {
    const { model, index, layout, scale, hiddenKinds } = props;
    const { selected, onSelect, onOpenGroup } = props;
    const { t } = useMeshTranslation();
    const shown = ARROW_KINDS.filter(kind => !hiddenKinds.has(kind)).flatMap(
      kind => model.arrows.filter(arrow => arrow.kind === kind),
    );
    const related = relatedTo(selected, index, shown);
    const rectOf = (id: string) =>
      layout.boxes.get(id) ??
      layout.clusters.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const item = (id: string, content: ReactNode, focus?: Rect) => {
      const found = index.item(id);
      const name = found ? sentenceOf(found, index, t) : id;
      const opens = found?.type === 'clusterGroup' && found.frame.opens;
      const act = () => {
        if (opens) {
          onOpenGroup(found.frame.network);
        } else {
          onSelect(selected === id ? undefined : id);
        }
      };
      return (
        <g
          key={id}
          className={styles.item}
          role="button"
          tabIndex={0}
          aria-label={name}
          {...(opens
            ? { 'aria-expanded': false }
            : { 'aria-pressed': selected === id })}
          data-item={id}
          data-dimmed={related !== undefined && !related.has(id)}
          onClick={act}
          onKeyDown={event => onActivation(event, act)}
        >
          <title>{name}</title>
          {content}
          {focus && (
            <rect
              className={styles.focus}
              x={focus.x - 4}
              y={focus.y - 4}
              width={focus.width + 8}
              height={focus.height + 8}
              rx={11}
            />
          )}
        </g>
      );
    };
    const boxed = (id: string, content: ReactNode) =>
      item(id, content, rectOf(id));

    return (
      <svg
        ref={ref}
        className={styles.svg}
        role="group"
        aria-label={t('diagram.label', {
          clusters: t('diagram.clusters', { count: clusterCount(model) }),
          arrows: t('diagram.arrows', { count: shown.length }),
        })}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        width={Math.round(layout.width * scale)}
        height={Math.round(layout.height * scale)}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            onSelect(undefined);
          }
        }}
      >
        {layout.networks.map(({ network, rect }) => (
          <g key={`${network} ${rect.x} ${rect.y}`} aria-hidden="true">
            <rect className={styles.network} {...rect} rx={14} />
            <text
              className={styles.networkTitle}
              x={rect.x + SIZES.network.padding + 2}
              y={rect.y + 21}
            >
              {fitText(
                t('diagram.network', { network }),
                rect.width - 2 * SIZES.network.padding,
                12,
              )}
            </text>
          </g>
        ))}
        {drawnFrames(model).map(frame => (
          <g key={frame.id}>
            {boxed(
              frame.id,
              'cluster' in frame ? (
                <ClusterShape
                  cluster={frame.cluster}
                  rect={rectOf(frame.id)}
                  t={t}
                />
              ) : (
                <ClusterGroupShape
                  group={frame}
                  rect={rectOf(frame.id)}
                  t={t}
                />
              ),
            )}
            {partsOf(frame).map(part =>
              boxed(
                part.id,
                'type' in part ? (
                  <BoxShape box={part} rect={rectOf(part.id)} t={t} />
                ) : (
                  <ControlPlaneShape
                    controlPlane={part.controlPlane}
                    rect={rectOf(part.id)}
                    t={t}
                  />
                ),
              ),
            )}
          </g>
        ))}
        {shown.map(arrow => {
          const path = layout.arrows.get(arrow.id);
          return (
            path &&
            item(
              arrow.id,
              <ArrowShape
                arrow={arrow}
                path={path}
                isWhole={related?.has(arrow.id) ?? false}
              />,
            )
          );
        })}
      </svg>
    );
  },
);

/** Also those that are drawn as one. */
function clusterCount({ clusters, groups }: DiagramModel): number {
  return (
    clusters.length +
    groups.reduce((sum, group) => sum + group.clusters.length, 0)
  );
}

function onActivation(event: KeyboardEvent, act: () => void) {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    act();
  }
}

/** What stays bright beside a selection: an arrow with its ends, a box with its arrows. */
function relatedTo(
  selected: string | undefined,
  index: DiagramIndex,
  arrows: readonly Arrow[],
): ReadonlySet<string> | undefined {
  const item = selected ? index.item(selected) : undefined;
  if (!selected || !item) {
    return undefined;
  }
  const related = new Set<string>([selected]);
  const touched = (arrow: Arrow) => [
    ...arrow.from,
    arrow.to,
    ...(arrow.via ? [arrow.via] : []),
  ];
  if (item.type === 'cluster' || item.type === 'clusterGroup') {
    return undefined;
  }
  if (item.type === 'arrow') {
    touched(item.arrow).forEach(id => related.add(id));
  } else {
    for (const arrow of arrows.filter(a => touched(a).includes(selected))) {
      related.add(arrow.id);
      touched(arrow).forEach(id => related.add(id));
    }
  }
  for (const id of [...related]) {
    const found = index.item(id);
    if (found?.type === 'controlPlane') {
      found.plane.members.forEach(member => related.add(member.id));
    }
    if (found?.type === 'box' && 'controlPlane' in found.box) {
      related.add(controlPlaneId(found.box.controlPlane.id));
    }
  }
  // Frames of clusters are the ground on which everything stands.
  return new Set([...related, ...index.frameIds()]);
}
