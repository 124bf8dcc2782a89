import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Onboarding, Rung, RUNGS } from '@meshstage/plugin-service-mesh-common';
import { setTimeout as sleep } from 'timers/promises';
import { MeshBackend } from '../backend';
import { ActionFinding } from './ActionFinding';
import { findings } from './clusterInput';
import { example } from './example';

const ID = 'mesh:onboarding:wait';

/** Seldom enough for the backend, often enough for who waits. */
const DEFAULT_INTERVAL_MS = 3_000;

/**
 * Waits a bounded time until an onboarding has come to a rung of the ladder.
 * Reviews take days: the page and the notifications say the rest.
 *
 * @internal
 */
export function createWaitForOnboardingAction(
  backend: MeshBackend,
  intervalMs: number = DEFAULT_INTERVAL_MS,
) {
  return createTemplateAction({
    id: ID,
    description:
      'Waits, at most ten minutes, until a cluster has come to a rung on its way into a mesh',
    supportsDryRun: true,
    examples: [
      example('Look once whether it goes on', ID, 'Look at the ladder', {
        onboardingId: 'b2f1c7d0a4',
        until: 'labelled',
        timeoutSeconds: 5,
      }),
      example('In a pipeline: it has to become a member', ID, 'Wait', {
        onboardingId: 'b2f1c7d0a4',
        until: 'member',
        timeoutSeconds: 600,
        onTimeout: 'fail',
      }),
    ],
    schema: {
      input: {
        onboardingId: z => z.string().min(1),
        until: z => z.enum(RUNGS).default('labelled').optional(),
        timeoutSeconds: z =>
          z.number().int().min(1).max(600).default(120).optional(),
        onTimeout: z =>
          z
            .enum(['succeed', 'fail'])
            .default('succeed')
            .optional()
            .describe('What happens when the rung is not reached in that time'),
      },
      output: {
        stage: z => z.enum(RUNGS),
        verdict: z =>
          z.enum([
            'in-progress',
            'stalled',
            'member',
            'rolled-back',
            'abandoned',
          ]),
        findings,
      },
    },
    async handler(ctx) {
      const {
        onboardingId,
        until = 'labelled',
        timeoutSeconds = 120,
        onTimeout = 'succeed',
      } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('stage', 'discovered');
        ctx.output('verdict', 'in-progress');
        ctx.output('findings', []);
        ctx.logger.info('Nothing is waited for in a dry run');
        return;
      }
      const deadline = Date.now() + timeoutSeconds * 1000;
      let record = await read();
      while (!isOver(record, until) && Date.now() < deadline) {
        const left = Math.max(0, deadline - Date.now());
        await sleep(Math.min(intervalMs, left), undefined, {
          signal: ctx.signal,
        });
        record = await read();
      }
      ctx.output('stage', record.stage);
      ctx.output('verdict', record.verdict);
      ctx.output('findings', obstacles(record));
      ctx.logger.info(describe(record));
      if (onTimeout === 'fail' && !hasReached(record, until)) {
        throw new InputError(
          `${record.cluster} has not come to "${until}". ${describe(record)}`,
        );
      }

      async function read(): Promise<Onboarding> {
        const { data } = await backend.ask(
          'The onboarding',
          ctx,
          (client, options) => client.getOnboarding(onboardingId, options),
        );
        return data;
      }
    },
  });
}

function isOver(record: Onboarding, until: Rung): boolean {
  return record.verdict !== 'in-progress' || hasReached(record, until);
}

/** A rung that does not apply does not stand in the way of those above it. */
function hasReached({ rungs }: Onboarding, until: Rung): boolean {
  const upTo = RUNGS.slice(0, RUNGS.indexOf(until) + 1);
  return upTo.every(rung =>
    rungs.some(
      each =>
        each.rung === rung &&
        (each.state === 'pass' || each.state === 'not-applicable'),
    ),
  );
}

function obstacles({ rungs }: Onboarding): ActionFinding[] {
  return rungs.flatMap(({ rung, state, message, evidence, codes }) =>
    state === 'not-applicable' || state === 'pass'
      ? []
      : codes.map(code => ({
          code,
          state,
          title: rung,
          text: message.text,
          evidence,
          ...(message.remedy && { remedy: message.remedy }),
        })),
  );
}

function describe({ cluster, stage, verdict, stalled }: Onboarding): string {
  const reason = stalled
    ? ` At "${stalled.rung}" since ${stalled.since}: ${[
        stalled.code,
        stalled.cause,
        stalled.remedy,
      ]
        .filter(Boolean)
        .join(' ')}`
    : '';
  return `${cluster}: ${verdict}, at "${stage}".${reason}`;
}
