import { quoted } from '../../evidence';
import { Cause } from '../../facts/Cause';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** What is wrong with a certificate, and not with the way to it. */
const OF_CERTIFICATES = ['tls-unknown-ca', 'tls-expired'];

/** Gateways that do not answer from here, or with strange certificates. */
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
      draft(codeFor(failure), {
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
            text: quoted(`${address}:${port}: ${failure?.message}`),
          },
        ],
        key: `${address}:${port}`,
      }),
    ];
  });
}

function codeFor(failure: Cause | undefined): 'MST0317' | 'MST0324' {
  return OF_CERTIFICATES.includes(failure?.reason ?? '')
    ? 'MST0324'
    : 'MST0317';
}
