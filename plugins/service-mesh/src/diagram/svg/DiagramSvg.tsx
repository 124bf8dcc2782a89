import { forwardRef, KeyboardEvent, ReactNode } from 'react';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { controlPlaneId } from '../boxIds';
import { DiagramIndex } from '../DiagramIndex';
import { Arrow, ARROW_KINDS, ArrowKind, DiagramModel } from '../DiagramModel';
import { Rect } from '../layout/geometry';
import { DiagramLayout } from '../layout/layoutDiagram';
import { SIZES } from '../layout/sizes';
import { sentenceOf } from '../sentences';
import { ArrowShape } from './ArrowShape';
import { BoxShape } from './BoxShape';
import { ClusterShape } from './ClusterShape';
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
};

/** Draws; where things stand was decided by the layout. Boxes come first in the keyboard path, then arrows by kind. */
export const DiagramSvg = forwardRef<SVGSVGElement, DiagramSvgProps>(
  function Svg(props, ref) {
    const { model, index, layout, scale, hiddenKinds } = props;
    const { selected, onSelect } = props;
    const { t } = useMeshTranslation();
    const shown = ARROW_KINDS.filter(kind => !hiddenKinds.has(kind)).flatMap(
      kind => model.arrows.filter(arrow => arrow.kind === kind),
    );
    const related = relatedTo(selected, index, shown);
    const item = (id: string, focus: Rect | undefined, content: ReactNode) => {
      const found = index.item(id);
      const name = found ? sentenceOf(found, index, t) : id;
      const act = () => onSelect(selected === id ? undefined : id);
      return (
        <g
          key={id}
          className={styles.item}
          role="button"
          tabIndex={0}
          aria-label={name}
          aria-pressed={selected === id}
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
    const rectOf = (id: string) =>
      layout.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

    return (
      <svg
        ref={ref}
        className={styles.svg}
        role="group"
        aria-label={t('diagram.label', {
          clusters: String(model.clusters.length),
          arrows: String(shown.length),
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
        {model.clusters.map(frame => {
          const rect = layout.clusters.get(frame.id) ?? rectOf(frame.id);
          return (
            <g key={frame.id}>
              {item(
                frame.id,
                rect,
                <ClusterShape cluster={frame.cluster} rect={rect} t={t} />,
              )}
              {frame.apiServer &&
                item(
                  frame.apiServer.id,
                  rectOf(frame.apiServer.id),
                  <BoxShape
                    box={frame.apiServer}
                    rect={rectOf(frame.apiServer.id)}
                    t={t}
                  />,
                )}
              {frame.controlPlanes.map(plane => {
                const place = rectOf(plane.id);
                const { controlPlane } = plane;
                return (
                  <g key={plane.id}>
                    {item(
                      plane.id,
                      place,
                      <>
                        <rect className={styles.plane} {...place} rx={9} />
                        <text
                          className={styles.detail}
                          x={place.x + SIZES.controlPlane.padding}
                          y={place.y + place.height - 9}
                        >
                          {fitText(
                            t('diagram.controlPlane', {
                              revision: controlPlane.revision,
                            }),
                            place.width - 2 * SIZES.controlPlane.padding,
                            11,
                          )}
                        </text>
                      </>,
                    )}
                    {plane.members.map(box =>
                      item(
                        box.id,
                        rectOf(box.id),
                        <BoxShape box={box} rect={rectOf(box.id)} t={t} />,
                      ),
                    )}
                  </g>
                );
              })}
              {[...frame.gateways, ...frame.workloads].map(box =>
                item(
                  box.id,
                  rectOf(box.id),
                  <BoxShape box={box} rect={rectOf(box.id)} t={t} />,
                ),
              )}
            </g>
          );
        })}
        {shown.map(arrow => {
          const path = layout.arrows.get(arrow.id);
          return (
            path &&
            item(arrow.id, undefined, <ArrowShape arrow={arrow} path={path} />)
          );
        })}
      </svg>
    );
  },
);

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
  if (item.type === 'cluster') {
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
  return new Set([...related, ...index.clusterFrameIds()]);
}
