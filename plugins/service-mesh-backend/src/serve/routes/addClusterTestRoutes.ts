import { ClusterTest } from '@meshstage/plugin-service-mesh-common';
import { ClusterTestResult, TEST_SENTENCES } from '../../collect';
import { sentence } from '../../fleet/messages';
import { timestamp } from '../../fleet/timestamp';
import { clusterOf } from '../clusterOf';
import { ClusterExaminer } from '../ClusterExaminer';
import { RouteOptions } from '../RouteOptions';

/** `/clusters/{name}/test` */
export function addClusterTestRoutes(
  { router, desk }: RouteOptions,
  examiner: ClusterExaminer,
): void {
  router.post('/clusters/:name/test', async (req, res) => {
    const { name } = req.params;
    await desk.act(
      { req, res },
      {
        eventId: 'cluster-test',
        severityLevel: 'medium',
        meta: { cluster: name },
      },
      async (picture, { redaction }) => {
        const { merged } = clusterOf(picture, redaction, name);
        res.json(describe(name, await examiner.examine(merged.cluster)));
      },
    );
  });
}

function describe(cluster: string, result: ClusterTestResult): ClusterTest {
  return {
    cluster,
    status: result.status,
    startedAt: timestamp(result.startedAt),
    milliseconds: result.milliseconds,
    steps: result.steps.map(
      ({ step, subject, status, code, parameters, milliseconds }) => ({
        step,
        ...(subject === undefined ? {} : { subject }),
        status,
        message: sentence(code, TEST_SENTENCES[code], parameters, [cluster]),
        ...(milliseconds === undefined ? {} : { milliseconds }),
      }),
    ),
  };
}
