import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  isNotGitDirectoryOrContents,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { LocalGitRemote } from '../publish';
import { lostWorkspace } from '../validate';
import { example } from './example';

const ID = 'mesh:publish:local-git';
const AUTHOR = { name: 'Meshstage', email: 'meshstage@localhost' };

/**
 * Writes the workspace into a branch of the git repository on this machine, for
 * the demo and for tests. Run again, it goes on with the same branch.
 *
 * @param directory - of the bare repository, from the configuration alone: a
 * template cannot name another one.
 * @internal
 */
export function createPublishToLocalGitAction(directory: string) {
  return createTemplateAction({
    id: ID,
    description:
      'Writes the workspace into a branch of the local git remote that serviceMesh.onboarding.localGitRemote names; for the demo and for tests',
    supportsDryRun: true,
    examples: [
      example(
        'A branch that stands for a pull request',
        ID,
        'Write the branch',
        {
          branchName: 'mesh/onboard-cluster4',
          title: 'Onboard cluster4 into mesh1',
          description: 'Order and undo are in ONBOARDING.md',
        },
      ),
    ],
    schema: {
      input: {
        branchName: z => z.string().min(1),
        targetBranchName: z => z.string().default('main').optional(),
        title: z => z.string().min(1).describe('First line of the commit'),
        description: z => z.string().optional().describe('The rest of it'),
        sourcePath: z =>
          z
            .string()
            .default('.')
            .optional()
            .describe('Folder of the workspace'),
        filesToDelete: z => z.array(z.string()).optional(),
      },
      output: {
        branchName: z => z.string(),
        commitHash: z => z.string(),
        changed: z =>
          z.boolean().describe('false: the branch held all that already'),
      },
    },
    async handler(ctx) {
      const {
        branchName,
        targetBranchName = 'main',
        title,
        description,
        sourcePath = '.',
        filesToDelete = [],
      } = ctx.input;
      const files = await serializeDirectoryContents(
        resolveSafeChildPath(ctx.workspacePath, sourcePath),
      );
      if (files.length + filesToDelete.length === 0) {
        throw lostWorkspace('all that was to be published');
      }
      if (ctx.isDryRun) {
        ctx.output('branchName', branchName);
        ctx.output('commitHash', '0'.repeat(40));
        ctx.output('changed', true);
        ctx.logger.info(
          `Files that would go into ${branchName}: ${files.length}`,
        );
        return;
      }
      const written = await ctx.checkpoint({
        key: `publish.local-git.${branchName}`,
        fn: async () => {
          const remote = await LocalGitRemote.open(directory);
          return await remote.writeBranch({
            branch: branchName,
            target: targetBranchName,
            files: files
              .filter(
                ({ path, symlink }) =>
                  !symlink && isNotGitDirectoryOrContents(path),
              )
              .map(({ path, content }) => ({ path, content })),
            filesToDelete,
            message: [title, description].filter(Boolean).join('\n\n'),
            author: AUTHOR,
            time: Math.floor(Date.now() / 1000),
          });
        },
      });
      ctx.output('branchName', branchName);
      ctx.output('commitHash', written.commit);
      ctx.output('changed', written.changed);
      ctx.logger.info(
        written.changed
          ? `${branchName} is at ${written.commit}`
          : `${branchName} held all that already`,
      );
    },
  });
}
