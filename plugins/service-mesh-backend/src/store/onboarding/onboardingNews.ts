import { OnboardingNews } from './OnboardingStore';
import { OnboardingRecord } from './OnboardingRecord';

const LONGEST_TITLE = 200;

/**
 * What those who are to know are told of a change: once when a step takes too
 * long, and once when the cluster is a member. Nobody can be asked what they
 * may see, so a text that names other clusters is left out.
 */
export function onboardingNews(
  before: OnboardingRecord,
  after: OnboardingRecord,
  owners: readonly string[],
): OnboardingNews | undefined {
  const recipients = [...new Set([...(after.notify ?? []), ...owners])].sort();
  if (recipients.length === 0 || before.verdict === after.verdict) {
    return undefined;
  }
  const { id, cluster, mesh, stalled, verdict } = after;
  switch (verdict) {
    case 'stalled':
      return (
        stalled && {
          key: `service-mesh/onboarding/${id}/stalled/${stalled.since}`,
          notification: {
            recipients: { type: 'entity', entityRef: recipients },
            payload: {
              title: titled(
                `Onboarding of ${cluster} into ${mesh} stands at ${stalled.rung}`,
              ),
              ...(stalled.clusters.every(name => name === cluster)
                ? {
                    description: [stalled.cause, stalled.remedy]
                      .filter(Boolean)
                      .join(' '),
                  }
                : {}),
              link: linkOf(id),
              severity: 'high',
              topic: 'service-mesh-onboarding',
            },
          },
        }
      );
    case 'member':
      return {
        key: `service-mesh/onboarding/${id}/member/${after.stageSince}`,
        notification: {
          recipients: { type: 'entity', entityRef: recipients },
          payload: {
            title: titled(`${cluster} is a member of ${mesh}`),
            link: linkOf(id),
            severity: 'normal',
            topic: 'service-mesh-onboarding',
          },
        },
      };
    default:
      return undefined;
  }
}

function linkOf(id: string): string {
  return `/service-mesh/onboarding?onboarding=${encodeURIComponent(id)}`;
}

/** Names come from clusters and from whoever asked. */
function titled(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, LONGEST_TITLE);
}
