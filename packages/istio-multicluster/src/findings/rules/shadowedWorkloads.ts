import { FleetContext } from '../../facts/FleetContext';
import { candidatesOf } from '../../endpoints/candidatesOf';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** Workloads of one name in two clusters behind one ServiceEntry. */
export function shadowedWorkloads(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(({ plane }) => {
    const view = context.view(plane);
    return [...view.config.all('ServiceEntry')]
      .filter(({ workloadSelector }) => workloadSelector)
      .flatMap(entry => {
        const service = view
          .services(entry.hosts[0] ?? '')
          .find(
            each => each.origin === 'service-entry' && each.entry === entry,
          );
        const shadowed = service
          ? candidatesOf(view, service).missing.find(
              ({ reason }) => reason === 'workload-shadowed',
            )
          : undefined;
        if (!shadowed) {
          return [];
        }
        const object = context.ref(plane.configCluster, entry);
        return [
          draft('MST0417', {
            subject: { cluster: plane.configCluster, object },
            clusters: [plane.configCluster, shadowed.clusterKey],
            parameters: {
              object: nameOf(entry),
              cluster: context.nameOf(plane.configCluster),
              workload: nameOf(shadowed.workload),
              other: context.nameOf(shadowed.clusterKey),
            },
            evidence: [
              { type: 'object', object, field: 'spec.workloadSelector' },
              {
                type: 'object',
                object: shadowed.workload,
                field: 'metadata.name',
              },
            ],
          }),
        ];
      });
  });
}
