import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  LadderStep,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../backend';
import { cluster, mesh } from './clusterInput';
import { example } from './example';

const ID = 'mesh:onboarding:verify';

/** The rungs of the ladder that a caller may ask for. */
const LEVELS = ['linked', 'synced', 'serving', 'member'] as const;

/**
 * Says from the same evidence as the page how far a cluster is in a mesh. It
 * needs no record of an onboarding, and ends with an error when the cluster is
 * not as far as asked for.
 *
 * @internal
 */
export function createVerifyOnboardingAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Verifies that a cluster is linked to its istiods, synced, serving, or a member of a mesh; for pipelines too',
    supportsDryRun: true,
    examples: [
      example('Every istiod has to read it', ID, 'Verify', {
        cluster: 'cluster2',
        mesh: 'mesh1',
        level: 'synced',
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        level: z => z.enum(LEVELS).default('member').optional(),
        failOn: z =>
          z
            .enum(['not-passed', 'none'])
            .default('not-passed')
            .optional()
            .describe('none: only say it'),
      },
      output: {
        verdict: z => z.enum(['pass', 'warn', 'fail', 'unverified']),
        matrix: z =>
          z.array(
            z.object({
              istiod: z.string(),
              istioClusterId: z.string().optional(),
              state: z.string(),
              syncStatus: z.string().optional(),
            }),
          ),
        ladder: z =>
          z.array(
            z.object({ rung: z.string(), state: z.string(), text: z.string() }),
          ),
      },
    },
    async handler(ctx) {
      const { level = 'member', failOn = 'not-passed' } = ctx.input;
      const { data } = await backend.ask('The meshes', ctx, (client, options) =>
        client.getMeshes(options),
      );
      const { member, id } = memberOf(ctx.input, data);
      const { data: links } = await backend.ask(
        'The links',
        ctx,
        (client, options) => client.getLinks(options),
      );
      const upTo = rungsUpTo(member.ladder, level);
      const verdict = worst(upTo);
      ctx.output('verdict', verdict);
      ctx.output(
        'matrix',
        links.links
          .filter(link => link.cluster === id)
          .map(({ replica, istioClusterId, state, syncStatus }) => ({
            istiod: replica,
            ...(istioClusterId && { istioClusterId }),
            state,
            ...(syncStatus && { syncStatus }),
          })),
      );
      ctx.output(
        'ladder',
        member.ladder.map(({ rung, status, message }) => ({
          rung,
          state: status,
          text: message.text,
        })),
      );
      const text = `${ctx.input.cluster} in ${ctx.input.mesh}, up to "${level}": ${verdict}`;
      if (verdict !== 'pass' && failOn === 'not-passed') {
        throw new InputError(
          `${text}. ${upTo
            .filter(({ status }) => !isPassed(status))
            .map(({ rung, findings, message }) =>
              [`${rung}:`, ...findings, message.text, message.remedy]
                .filter(Boolean)
                .join(' '),
            )
            .join(' ')}`,
        );
      }
      ctx.logger.info(text);
    },
  });
}

function memberOf(
  wanted: { cluster: string; mesh: string },
  { items, outside, clusters }: MeshList,
): { member: MeshMember; id: string } {
  const id = clusters.find(({ name }) => name === wanted.cluster)?.id;
  const members = items.find(each => each.id === wanted.mesh)?.members ?? [];
  const found = [...members, ...outside].find(each => each.cluster === id);
  if (!id || !found) {
    throw new NotFoundError(
      `${wanted.cluster} is not known to ${wanted.mesh}: either no such cluster may be seen, or it belongs to another mesh.`,
    );
  }
  return { member: found, id };
}

function rungsUpTo(
  ladder: readonly LadderStep[],
  level: (typeof LEVELS)[number],
): LadderStep[] {
  const end = ladder.findIndex(({ rung }) => rung === level);
  return ladder.slice(0, end + 1);
}

function isPassed(status: LadderStep['status']): boolean {
  return status === 'pass' || status === 'not-applicable';
}

/** No rung is nothing that could be called passed. */
function worst(
  ladder: readonly LadderStep[],
): 'pass' | 'warn' | 'fail' | 'unverified' {
  if (ladder.length === 0) {
    return 'unverified';
  }
  const states = ['fail', 'unverified', 'warn'] as const;
  return (
    states.find(state => ladder.some(({ status }) => status === state)) ??
    'pass'
  );
}
