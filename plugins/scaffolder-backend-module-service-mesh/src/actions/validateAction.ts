import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFolder, validateFiles } from '../validate';
import { example } from './example';

const ID = 'mesh:validate';

/**
 * Looks through the files of the workspace before they are published, whoever
 * wrote them.
 *
 * @internal
 */
export function createValidateAction() {
  return createTemplateAction({
    id: ID,
    description:
      'Looks through the files of a folder: YAML, names, objects that are there twice, Applications whose files are missing, files that call a cluster differently, Secrets and other credentials',
    supportsDryRun: true,
    examples: [
      example('The whole workspace', ID, 'Validate', {}),
      example('One folder', ID, 'Validate', { path: 'clusters' }),
    ],
    schema: {
      input: {
        path: z =>
          z
            .string()
            .default('.')
            .optional()
            .describe('Folder of the workspace'),
      },
      output: {
        paths: z =>
          z.array(z.string()).describe('Of all files, from the folder'),
        objects: z => z.number(),
      },
    },
    async handler(ctx) {
      const { path = '.' } = ctx.input;
      const files = await readFolder(
        resolveSafeChildPath(ctx.workspacePath, path),
      );
      const { problems, objects } = validateFiles(files);
      if (problems.length > 0) {
        throw new InputError(
          `Nothing is published. ${problems
            .map(problem => `${problem.path}: ${problem.text}`)
            .join(' ')}`,
        );
      }
      ctx.output(
        'paths',
        files.map(file => file.path),
      );
      ctx.output('objects', objects);
      ctx.logger.info(
        `All is in order; files: ${files.length}, objects: ${objects}`,
      );
    },
  });
}
