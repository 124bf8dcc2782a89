import { Translate } from '../../translation/useMeshTranslation';
import { Rect, right } from '../layout/geometry';
import { Box, WorkloadGroupBox } from '../model/DiagramModel';
import { boxName } from '../sentences';
import { commonService, totalOf, WorkloadCounts } from '../workloadCounts';
import { BoxIcon } from './BoxIcon';
import styles from './Diagram.module.css';
import { BOLD, fitName, fitText } from './fitText';
import { Mark } from './Mark';

/** @internal */
export type BoxShapeProps = { box: Box; rect: Rect; t: Translate };

export function BoxShape({ box, rect, t }: BoxShapeProps) {
  const own = 'own' in box && box.own;
  const isGateway = box.type === 'gateway' || box.type === 'gatewayGroup';
  const textX = rect.x + 36;
  const room = rect.width - 46;
  const details = detailsOf(box, t);
  const middle = rect.y + rect.height / 2;
  const first = middle - (details.length * 15) / 2 + 4;
  return (
    <>
      <rect
        className={styles.box}
        data-own={own}
        {...rect}
        rx={isGateway ? rect.height / 2 : 7}
      />
      <BoxIcon type={box.type} x={rect.x + 12} y={middle - 8} />
      <text className={styles.title} x={textX} y={first}>
        {box.type === 'replica'
          ? fitName(boxName(box, t), room, 13 * BOLD)
          : fitText(boxName(box, t), room, 13 * BOLD)}
      </text>
      {details.map((detail, i) => (
        <text
          key={detail}
          className={styles.detail}
          x={textX}
          y={first + 15 * (i + 1)}
        >
          {fitText(detail, room, 11)}
        </text>
      ))}
      {box.state !== 'healthy' && (
        <Mark
          x={right(rect) - (isGateway ? 14 : 6)}
          y={rect.y + 4}
          state={box.state}
        />
      )}
    </>
  );
}

function workloadDetails(counts: WorkloadCounts, t: Translate): string[] {
  const { pods, ready, injected, machines = 0, machinesReady = 0 } = counts;
  const ofPods = t('diagram.pods', {
    ready: String(ready),
    pods: String(pods),
  });
  if (machines > 0) {
    const ofMachines = t('diagram.machines', {
      ready: String(machinesReady),
      machines: String(machines),
    });
    return pods > 0 ? [ofPods, ofMachines] : [ofMachines];
  }
  return [
    ofPods,
    injected > 0
      ? t('diagram.proxies', { count: injected })
      : t('diagram.noProxy'),
  ];
}

function detailsOf(box: Box, t: Translate): string[] {
  switch (box.type) {
    case 'gateway': {
      const [address] = box.gateway.addresses;
      return address
        ? [`${address.hostname ?? address.address}:${address.port}`]
        : [];
    }
    case 'replica':
      return [`istiod ${box.replica.version ?? ''}`.trim()];
    case 'workload': {
      const { workload } = box;
      if (!workload) {
        return [box.service.namespace];
      }
      return workloadDetails(workload, t);
    }
    case 'workloadGroup':
      return workloadGroupDetails(box, t);
    default:
      return [];
  }
}

/** Those of one service in several clusters. */
function workloadGroupDetails(box: WorkloadGroupBox, t: Translate): string[] {
  if (!commonService(box)) {
    return [];
  }
  const clusters = new Set(box.members.map(({ cluster }) => cluster)).size;
  const counts = totalOf(box.members);
  return [
    t('diagram.inClusters', { count: clusters }),
    ...(counts ? workloadDetails(counts, t).slice(0, 1) : []),
  ];
}
