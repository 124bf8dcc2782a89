import { impactOf } from '../../fleet/impact/impactOf';
import { clusterOf } from '../clusterOf';
import { ActionOptions, READS } from './ActionOptions';
import { redactImpact } from '../redactImpact';

const SERVICES_AT_MOST = 100;

/** `impact-of-losing-mesh-cluster` */
export function addImpactOfCluster({
  registry,
  desk,
  owners,
}: ActionOptions): void {
  registry.register({
    name: 'impact-of-losing-mesh-cluster',
    title: 'What is lost when a cluster of the service mesh is',
    description: `
Computes what would happen if a Kubernetes cluster of the Istio mesh went away: the services that lose all
or some of their endpoints with their catalog owners, the control planes that go with it, and the proxies
elsewhere that lose their control plane.
Use it before maintenance or an upgrade of a cluster, and to find whom to tell.
    `.trim(),
    attributes: READS,
    examples: [{ title: 'A cluster', input: { cluster: 'cluster1' } }],
    schema: {
      input: z =>
        z.object({ cluster: z.string().describe('Its name in the mesh') }),
      output: z =>
        z.object({
          text: z.string(),
          services: z.array(
            z.object({
              service: z.string().describe('namespace/name'),
              loses: z.enum(['all', 'some']),
              owners: z.array(z.string()),
              entityRef: z.string().optional(),
              remaining: z
                .array(z.string())
                .describe('Clusters that go on having endpoints'),
            }),
          ),
          totalServices: z.number(),
          controlPlanes: z.array(
            z.object({
              controlPlane: z.string(),
              becomes: z.string(),
              replicas: z.array(z.string()),
            }),
          ),
          strandedProxies: z.array(
            z.object({
              cluster: z.string(),
              controlPlane: z.string(),
              proxies: z.number(),
            }),
          ),
          networksWithoutGateway: z.array(z.string()),
        }),
    },
    action: async ({ input: { cluster }, credentials }) => ({
      output: await desk.consult(
        credentials,
        { eventId: 'action-impact', meta: { cluster } },
        (picture, { redaction }) => {
          const lost = clusterOf(picture, redaction, cluster);
          const { message, items, ...impact } = redactImpact(
            redaction,
            impactOf(picture, lost, service =>
              owners.entityOf(picture, service),
            ),
          );
          const services = items.flatMap(item =>
            item.effect === 'none'
              ? []
              : [
                  {
                    service: `${item.service.namespace}/${item.service.name}`,
                    loses: item.effect,
                    owners: item.owners,
                    entityRef: item.service.entityRef,
                    remaining: item.remaining,
                  },
                ],
          );
          return {
            text: message.text,
            services: services.slice(0, SERVICES_AT_MOST),
            totalServices: services.length,
            controlPlanes: impact.controlPlanes,
            strandedProxies: impact.strandedProxies,
            networksWithoutGateway: impact.networksWithoutGateway,
          };
        },
      ),
    }),
  });
}
