import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { requireWorkspace } from '../validate';
import {
  cluster,
  clusterName,
  mesh,
  network,
  primaries,
  role,
} from './clusterInput';
import { example } from './example';

const ID = 'mesh:onboarding:start';
/** Where the page Service mesh shows an onboarding. */
const PAGE = '/service-mesh/onboarding';

/**
 * Makes the record by which the backend watches how far the cluster comes. There
 * is one for a mesh and a cluster, however often it is asked for.
 *
 * @internal
 */
export function createStartOnboardingAction(options: {
  backend: MeshBackend;
  /** Of the app, for links in messages. */
  appBaseUrl?: string;
}) {
  const { backend, appBaseUrl = '' } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Begins to watch how far a cluster comes on its way into a mesh, by evidence from the clusters alone',
    supportsDryRun: true,
    examples: [
      example('After the pull request', ID, 'Begin to watch', {
        cluster: 'cluster4',
        mesh: 'mesh1',
        role: 'remote',
        clusterName: 'cluster4',
        network: 'network4',
        primaries: ['cluster3'],
        entityRef: 'resource:default/cluster4',
        pullRequestUrl: 'https://git.example.com/platform/mesh/pull/7',
        files: ['clusters/cluster4/namespace.yaml'],
        order: ['clusters/cluster4/namespace.yaml'],
        notify: ['group:default/platform'],
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        role,
        clusterName,
        network,
        primaries,
        entityRef: z => z.string().optional(),
        pullRequestUrl: z => z.string().optional().describe('http or https'),
        files: z => z.array(z.string()),
        order: z => z.array(z.string()),
        timeouts: z =>
          z
            .record(z.number().int().positive())
            .optional()
            .describe('By rung of the ladder, the seconds that it may take'),
        notify: z =>
          z
            .array(z.string())
            .optional()
            .describe('Entity refs of those who are told'),
      },
      output: {
        onboardingId: z => z.string(),
        statusUrl: z => z.string(),
      },
    },
    async handler(ctx) {
      const { pullRequestUrl, entityRef, ...rest } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('onboardingId', 'dry-run');
        ctx.output('statusUrl', `${appBaseUrl}${PAGE}`);
        ctx.logger.info('Nothing is watched in a dry run');
        return;
      }
      if (!pullRequestUrl) {
        // Nothing was to be changed, or nothing was there any more that could be published.
        requireWorkspace(ctx.workspacePath, rest.files);
      }
      // Empty is what templates make of what a skipped step would have given.
      const request = {
        ...rest,
        ...(pullRequestUrl && { pullRequestUrl }),
        ...(entityRef && { entityRef }),
      };
      const id = await ctx.checkpoint({
        key: `onboarding.start.${rest.mesh}.${rest.cluster}`,
        fn: async () => {
          const record = await backend.ask(
            'The onboarding',
            ctx,
            (client, withToken) => client.startOnboarding(request, withToken),
          );
          return record.id;
        },
      });
      ctx.output('onboardingId', id);
      ctx.output(
        'statusUrl',
        `${appBaseUrl}${PAGE}?${new URLSearchParams({ onboarding: id })}`,
      );
      ctx.logger.info(`Onboarding ${id} is watched`);
    },
  });
}
