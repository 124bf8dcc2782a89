import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { cluster, mesh } from './clusterInput';
import { example } from './example';
import { filesOfStep, OFFBOARDING_STEPS } from './filesOfStep';
import { writeFiles } from './writeFiles';

const ID = 'mesh:offboard:render';

/**
 * Says which files of a repository go when a cluster leaves a mesh, as far as
 * the next stop point, and what the reviewers are to read.
 *
 * @internal
 */
export function createRenderOffboardingAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Says which files of the repository go when a cluster leaves a mesh, step by step',
    supportsDryRun: true,
    examples: [
      example('First nobody is led to the cluster any more', ID, 'Files', {
        cluster: 'cluster4',
        mesh: 'mesh1',
        step: 'traffic',
        files: [
          'clusters/cluster4/eastwest/expose-services.yaml',
          'clusters/cluster4/namespace.yaml',
        ],
        planMarkdown: 'No service loses endpoints.',
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        step: z =>
          z
            .enum([...OFFBOARDING_STEPS, 'all'])
            .describe(
              'How far: calls from other networks end; no istiod reads it; the rest goes. One pull request for each',
            ),
        files: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Files of the cluster; left out for those that its onboarding wrote',
            ),
        placeholders: z =>
          z
            .boolean()
            .default(false)
            .optional()
            .describe(
              'Writes an empty file in place of each into the workspace, for actions that take out what the workspace has',
            ),
        planMarkdown: z => z.string().optional(),
      },
      output: {
        filesToDelete: z => z.array(z.string()),
        pullRequestDescription: z => z.string().describe('Markdown'),
      },
    },
    async handler(ctx) {
      const { step, planMarkdown, placeholders, ...wanted } = ctx.input;
      const files = wanted.files?.length ? wanted.files : await readRecord();
      const filesToDelete = filesOfStep(files, step);
      if (filesToDelete.length === 0) {
        throw new InputError(
          `Nothing of ${wanted.cluster} goes in step "${step}". Go on with the next step.`,
        );
      }
      if (placeholders) {
        await writeFiles(
          ctx.workspacePath,
          filesToDelete.map(path => ({ path, content: '' })),
        );
      }
      ctx.output('filesToDelete', filesToDelete);
      ctx.output(
        'pullRequestDescription',
        [
          `\`${wanted.cluster}\` leaves \`${wanted.mesh}\`: ${step}. To take this back, revert the change.`,
          planMarkdown ?? 'There is no plan; make one before this is merged.',
          '### Files that go',
          filesToDelete.map(file => `- \`${file}\``).join('\n'),
        ].join('\n\n'),
      );
      ctx.logger.info(
        `Files that go in step "${step}": ${filesToDelete.length}`,
      );

      async function readRecord(): Promise<string[]> {
        const { data } = await backend.ask(
          'The onboardings',
          ctx,
          (client, options) => client.getOnboardings({}, options),
        );
        const record = data.items.find(
          each => each.cluster === wanted.cluster && each.mesh === wanted.mesh,
        );
        if (!record) {
          throw new NotFoundError(
            `It is not known which files brought ${wanted.cluster} into ${wanted.mesh}: no onboarding wrote them. Name them by "files".`,
          );
        }
        return record.files;
      }
    },
  });
}
