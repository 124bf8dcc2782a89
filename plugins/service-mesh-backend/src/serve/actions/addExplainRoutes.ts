import { serviceRoutesOf } from '../../fleet/topology/serviceRoutesOf';
import { checkService } from '../checkService';
import { ActionOptions, READS } from './ActionOptions';
import {
  findingOutput,
  findingSchema,
  routeOutput,
  routeSchema,
} from './outputs';
import { redactServiceRoutes } from '../redactTopology';

/** More clients than anybody reads; the answer says that there are more. */
const ROUTES_AT_MOST = 50;

/** `explain-mesh-routes` */
export function addExplainRoutes({ registry, desk }: ActionOptions): void {
  registry.register({
    name: 'explain-mesh-routes',
    title: 'Explain where calls to a service go',
    description: `
Says where calls to a Kubernetes Service in the Istio mesh would really go, from each cluster: which
clusters get how much of the traffic, directly or through which east-west gateway, and for everything
that is left out the reason and what to do about it. Computed from what the control planes know, not from traffic.
Use it for "why do calls from cluster1 not reach cluster2?".
    `.trim(),
    attributes: READS,
    examples: [
      {
        title: 'From cluster1 only',
        input: { namespace: 'shop', name: 'checkout', fromCluster: 'cluster1' },
      },
    ],
    schema: {
      input: z =>
        z.object({
          namespace: z.string().describe('Kubernetes namespace'),
          name: z.string().describe('Name of the Kubernetes Service'),
          fromCluster: z
            .string()
            .optional()
            .describe('Only clients in this cluster, by its name here'),
          fromNamespace: z.string().optional(),
        }),
      output: z =>
        z.object({
          routes: z.array(routeSchema(z)),
          totalRoutes: z.number(),
          findings: z.array(findingSchema(z)),
        }),
    },
    action: async ({ input, credentials }) => {
      const { namespace, name, fromCluster, fromNamespace } = input;
      const service = { namespace, name };
      const filter = { fromCluster, fromNamespace };
      return {
        output: await desk.consult(
          credentials,
          {
            eventId: 'action-explain-routes',
            meta: { service: `${namespace}/${name}` },
          },
          (picture, reader) => {
            checkService(picture, reader, service, filter);
            const { routes, findings } = redactServiceRoutes(
              reader.redaction,
              serviceRoutesOf(picture, service, filter),
            );
            return {
              routes: routes.slice(0, ROUTES_AT_MOST).map(routeOutput),
              totalRoutes: routes.length,
              findings: findings.map(findingOutput),
            };
          },
        ),
      };
    },
  });
}
