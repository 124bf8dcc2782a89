import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { topologyOf } from '../../fleet/topology/topologyOf';
import { readEntityRef } from '../readEntityRef';
import { ActionOptions, READS } from './ActionOptions';
import {
  findingOutput,
  findingSchema,
  routeOutput,
  routeSchema,
} from './outputs';
import { redactTopology } from '../redactTopology';

const ROUTES_AT_MOST = 20;

/** `diagnose-mesh-entity` */
export function addDiagnoseEntity({
  registry,
  desk,
  entities,
}: ActionOptions): void {
  registry.register({
    name: 'diagnose-mesh-entity',
    title: 'Diagnose a catalog entity in the service mesh',
    description: `
Says how a catalog entity stands in the Istio mesh: which Kubernetes Services it was matched with and how,
a verdict, the routes to and from it that are not healthy, and findings with what to do about each.
Use it when a component cannot reach another one, or to check that it is well before a change.
    `.trim(),
    attributes: READS,
    examples: [
      {
        title: 'A component',
        input: { entityRef: 'component:default/checkout' },
      },
    ],
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as component:default/checkout'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          services: z.array(z.string()).describe('namespace/name'),
          matched: z.string().describe('How they were found, or why not'),
          verdict: z.object({ state: z.string(), text: z.string() }),
          unhealthyRoutes: z.array(routeSchema(z)),
          totalRoutes: z.number(),
          findings: z.array(findingSchema(z)),
        }),
    },
    action: async ({ input, credentials }) => {
      const ref = readEntityRef(input.entityRef);
      const entityRef = stringifyEntityRef(ref);
      return {
        output: await desk.consult(
          credentials,
          { eventId: 'action-diagnose-entity', meta: { entityRef } },
          async (picture, reader, caller) => {
            const found = await entities.read(ref, caller, reader);
            if (!found) {
              throw new NotFoundError(
                `There is no entity ${entityRef} that you may see.`,
              );
            }
            const topology = redactTopology(
              reader.redaction,
              topologyOf(picture, found.entity, found.related),
            );
            const { match, verdict, routes, findings } = topology;
            return {
              entityRef,
              services: match.services.map(
                ({ namespace, name }) => `${namespace}/${name}`,
              ),
              matched: match.message.text,
              verdict: { state: verdict.state, text: verdict.message.text },
              unhealthyRoutes: routes
                .filter(({ state }) => state !== 'healthy')
                .slice(0, ROUTES_AT_MOST)
                .map(routeOutput),
              totalRoutes: routes.length,
              findings: findings.map(findingOutput),
            };
          },
        ),
      };
    },
  });
}
