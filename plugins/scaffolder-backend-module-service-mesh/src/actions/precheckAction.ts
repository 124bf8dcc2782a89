import {
  AuditorService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  Check,
  CheckState,
  serviceMeshOnboardingOverridePermission,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../backend';
import { fromCheck } from './ActionFinding';
import {
  cluster,
  clusterName,
  findings,
  istioVersion,
  mesh,
  network,
  override,
  primaries,
  role,
} from './clusterInput';
import { example } from './example';
import { precheckReport } from './precheckReport';

const ID = 'mesh:precheck';

/** What ends the task: `fail` only what fails, `warn` also warnings and what is not verified. */
const STATES_THAT_END: Record<'fail' | 'warn' | 'none', CheckState[]> = {
  fail: ['fail'],
  warn: ['fail', 'warn', 'unverified'],
  none: [],
};

/**
 * Checks a plan to bring a cluster into a mesh and ends the task when it cannot
 * work.
 *
 * @internal
 */
export function createPrecheckAction(options: {
  backend: MeshBackend;
  permissions: PermissionsService;
  auditor: AuditorService;
}) {
  const { backend, permissions, auditor } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Checks whether a cluster can join a mesh as planned: names, networks, versions, trust, access. What cannot be known is unverified, never passed',
    supportsDryRun: true,
    examples: [
      example('Stop when something fails', ID, 'Check the plan', {
        cluster: 'cluster5',
        mesh: 'mesh1',
        role: 'remote',
        clusterName: 'cluster5',
        network: 'network5',
        istioVersion: '1.31',
        primaries: ['cluster3'],
      }),
      example('Only look, and go on', ID, 'Check the plan', {
        cluster: 'cluster5',
        mesh: 'mesh1',
        role: 'remote',
        clusterName: 'cluster5',
        network: 'network5',
        istioVersion: '1.31',
        primaries: ['cluster3'],
        failOn: 'none',
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        role,
        clusterName,
        network,
        istioVersion,
        primaries,
        override,
        only: z =>
          z
            .array(z.string())
            .optional()
            .describe('Only these checks, by name or code'),
        failOn: z =>
          z
            .enum(['fail', 'warn', 'none'])
            .default('fail')
            .optional()
            .describe(
              'What ends the task; warn includes what could not be verified',
            ),
      },
      output: {
        result: z => z.enum(['pass', 'warn', 'fail', 'unverified']),
        findings,
        codes: z => z.array(z.string()).describe('Of what did not pass'),
        overridden: z => z.boolean(),
        reportMarkdown: z => z.string(),
      },
    },
    async handler(ctx) {
      const { failOn = 'fail', override: wish, ...plan } = ctx.input;
      const { result, checks } = await backend.ask(
        'The prechecks',
        ctx,
        (client, request) => client.runPrechecks(plan, request),
      );
      const ending = checks.filter(({ state }) =>
        STATES_THAT_END[failOn].includes(state),
      );
      if (ending.length > 0 && !wish) {
        throw new InputError(
          `${plan.cluster} cannot join ${plan.mesh} as planned. ${ending
            .map(sentence)
            .join(' ')}`,
        );
      }
      const overridden = ending.length > 0;
      if (wish && overridden) {
        await allowOverride(ctx, wish, ending);
      }
      ctx.output('result', result);
      ctx.output('findings', checks.map(fromCheck));
      ctx.output(
        'codes',
        checks.filter(({ state }) => state !== 'pass').map(({ code }) => code),
      );
      ctx.output('overridden', overridden);
      ctx.output(
        'reportMarkdown',
        precheckReport(checks, overridden ? wish : undefined),
      );
      ctx.logger.info(`Prechecks: ${summary(checks)}`);
    },
  });

  async function allowOverride(
    ctx: Pick<
      ActionContext<any>,
      'getInitiatorCredentials' | 'isDryRun' | 'user' | 'logger' | 'input'
    >,
    { reason }: { reason: string },
    ending: readonly Check[],
  ) {
    const codes = ending.map(({ code }) => code);
    const event = ctx.isDryRun
      ? undefined
      : await auditor.createEvent({
          eventId: 'mesh-precheck-override',
          severityLevel: 'high',
          meta: {
            cluster: ctx.input.cluster,
            mesh: ctx.input.mesh,
            initiator: ctx.user?.ref,
            reason,
            codes,
          },
        });
    try {
      const [decision] = await permissions.authorize(
        [{ permission: serviceMeshOnboardingOverridePermission }],
        { credentials: await ctx.getInitiatorCredentials() },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `${codes.join(', ')} cannot be overridden without the permission ${
            serviceMeshOnboardingOverridePermission.name
          }. Correct what fails, or ask somebody who has it to run the template.`,
        );
      }
      await event?.success();
    } catch (error) {
      await event?.fail({ error: error as Error });
      throw error;
    }
    ctx.logger.warn(`Overridden: ${codes.join(', ')}`);
  }
}

function sentence({ code, title, message, remedy }: Check): string {
  return `${code} ${title}: ${[message.text, remedy]
    .filter(Boolean)
    .join(' ')}`;
}

function summary(checks: readonly Check[]): string {
  const states: CheckState[] = ['pass', 'warn', 'fail', 'unverified'];
  return states
    .map(
      state =>
        `${checks.filter(check => check.state === state).length} ${state}`,
    )
    .join(', ');
}
