import { ReleaseDataOverride } from '@meshstage/istio-multicluster';
import { consistencyOf } from '../../fleet/consistency/consistencyOf';
import { releasesNow } from '../../fleet/consistency/releasesNow';
import { WholeConsistency } from '../../fleet/consistency/WholeConsistency';
import { clusterOf } from '../clusterOf';
import { PictureMemo } from '../PictureMemo';
import { redactConsistency } from '../redactConsistency';
import { RouteOptions } from '../RouteOptions';

/** `/consistency` */
export function addConsistencyRoutes(
  { router, desk }: RouteOptions,
  options: {
    releases: ReleaseDataOverride;
    /** Milliseconds since 1970. */
    now?: () => number;
  },
): void {
  const { releases, now = Date.now } = options;
  const memo = new PictureMemo<WholeConsistency>();
  const answers = new PictureMemo<object>();
  router.get('/consistency', async (req, res) => {
    const { query } = req;
    await desk.answer(
      { req, res },
      { eventId: 'consistency-read' },
      async (picture, { redaction, scope }) => {
        if (query.cluster !== undefined) {
          clusterOf(picture, redaction, query.cluster);
        }
        await picture.prepare();
        const time = now();
        // Days are counted; and what must not be seen must not be concluded from.
        const key = JSON.stringify([
          new Date(time).toISOString().slice(0, 10),
          redaction.hiddenCount > 0 ? scope : '',
        ]);
        const whole = memo.get(picture, key, () =>
          consistencyOf(picture, {
            releases: releasesNow(picture.state.eksVersions, releases),
            now: time,
            hides: name => redaction.hides(name),
          }),
        );
        return {
          whole: answers.get(picture, JSON.stringify([key, query]), () => ({})),
          redact: () => redactConsistency(redaction, whole, query),
        };
      },
    );
  });
}
