import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** Gateways that do not answer from here. */
export function gatewayProbes(context: FleetContext): FindingDraft[] {
  const failed = (context.facts.gatewayProbes ?? []).filter(
    ({ failure }) => failure,
  );
  if (failed.length === 0) {
    return [];
  }
  const gateways = context.planes.flatMap(
    ({ plane }) => context.view(plane).gateways.all,
  );
  return failed.flatMap(({ address, port, failure, checkedAt }) => {
    const gateway = gateways.find(
      each => each.address === address && each.port === port,
    );
    if (!gateway?.object) {
      return [];
    }
    const { object, network } = gateway;
    return [
      draft('MST0317', {
        subject: { cluster: object.cluster, object },
        clusters: [object.cluster],
        parameters: {
          object: nameOf(object),
          network,
          cluster: context.nameOf(object.cluster),
          address: `${address}:${port}`,
          cause: failure?.message ?? '',
        },
        evidence: [
          {
            type: 'probe',
            cluster: object.cluster,
            observedAt: checkedAt,
            text: `${address}:${port}: ${failure?.message}`,
          },
        ],
        key: `${address}:${port}`,
      }),
    ];
  });
}
