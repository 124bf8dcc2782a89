import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  OffboardingPlan,
  ServiceLoss,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../backend';
import { fromCheck } from './ActionFinding';
import { cluster, findings, mesh, override } from './clusterInput';
import { example } from './example';
import { offboardingReport } from './offboardingReport';

const ID = 'mesh:offboard:plan';

/**
 * Says what is lost when a cluster leaves a mesh, and in which steps it leaves.
 * It ends the task when a service would lose its last endpoints; the backend
 * decides who may override that.
 *
 * @internal
 */
export function createPlanOffboardingAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Plans how a cluster leaves a mesh: which services lose endpoints and who owns them, and the steps in their order',
    supportsDryRun: true,
    examples: [
      example('Look at the losses before anything is done', ID, 'Plan', {
        cluster: 'cluster2',
        mesh: 'mesh1',
        failOnBlocked: false,
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        override,
        failOnBlocked: z =>
          z
            .boolean()
            .default(true)
            .optional()
            .describe('false: only say it, for a look before anything is done'),
      },
      output: {
        blocked: z => z.boolean(),
        steps: z =>
          z.array(
            z.object({
              step: z.string(),
              title: z.string(),
              undo: z.string().optional(),
              check: z.string(),
            }),
          ),
        impact: z =>
          z.array(
            z.object({
              service: z.string(),
              owners: z.array(z.string()),
              endpointsLeft: z.number(),
              lostEndpoints: z.number(),
            }),
          ),
        findings,
        reportMarkdown: z => z.string(),
      },
    },
    async handler(ctx) {
      const { failOnBlocked = true, ...request } = ctx.input;
      const plan = await backend.ask(
        'The plan of leaving',
        ctx,
        (client, options) => client.planOffboarding(request, options),
      );
      if (plan.blocked && failOnBlocked) {
        throw new InputError(refusal(request.cluster, plan));
      }
      ctx.output('blocked', plan.blocked);
      ctx.output('steps', plan.steps);
      ctx.output(
        'impact',
        plan.losses.map(({ service, owners, ...counts }) => ({
          service: nameOf({ service }),
          owners,
          ...counts,
        })),
      );
      ctx.output('findings', plan.checks.map(fromCheck));
      ctx.output(
        'reportMarkdown',
        offboardingReport(plan, request.override?.reason),
      );
      ctx.logger.info(
        `Services that lose endpoints: ${plan.losses.length}${
          plan.blocked ? '; it is blocked' : ''
        }`,
      );
    },
  });
}

function refusal(name: string, plan: OffboardingPlan): string {
  const lost = plan.losses
    .filter(({ endpointsLeft }) => endpointsLeft === 0)
    .map(
      loss =>
        `${nameOf(loss)} loses its last endpoints (${
          loss.owners.join(', ') || 'no owner in the catalog'
        }).`,
    );
  const hidden =
    plan.hiddenLosses > 0
      ? [
          `Services that you may not see lose theirs, too: ${plan.hiddenLosses}.`,
        ]
      : [];
  const checks = plan.checks
    .filter(({ state }) => state !== 'pass')
    .map(({ code, message, remedy }) =>
      [code, message.text, remedy].filter(Boolean).join(' '),
    );
  return [
    `${name} cannot leave.`,
    ...lost,
    ...hidden,
    ...checks,
    'Where services are lost, move them first, or let somebody with the permission serviceMesh.onboarding.override give a reason.',
  ].join(' ');
}

function nameOf({ service }: Pick<ServiceLoss, 'service'>): string {
  return `${service.namespace}/${service.name}`;
}
