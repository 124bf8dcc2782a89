import { quoted } from '../evidence';
import { FleetContext } from '../facts/FleetContext';
import { findingOf, draft } from '../findings/FindingDraft';
import { ClusterKey } from '../fleet/FleetChange';
import { servingOf } from '../membership/steps/serving';
import { Seen } from './Ground';

/** Whether clients of other clusters are given endpoints of the cluster, as it is now. */
export function serving(context: FleetContext, key: ClusterKey): Seen {
  const observation = servingOf(context, key);
  return {
    observation,
    findings:
      observation.result === 'warn'
        ? [
            findingOf(
              draft('MST0718', {
                subject: { cluster: key },
                clusters: [key],
                parameters: { cluster: context.nameOf(key) },
                evidence: [
                  {
                    type: 'computed',
                    cluster: key,
                    text: quoted(observation.text),
                  },
                ],
              }),
              each => context.sinceOf(each),
            ),
          ]
        : [],
  };
}
