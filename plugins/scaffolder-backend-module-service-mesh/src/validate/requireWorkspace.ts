import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { existsSync } from 'fs';

/**
 * Refuses to go on without the files of a task. One that is recovered or
 * retried passes over the steps that are done; where nobody keeps what they
 * wrote, the others find an empty workspace, and would take it for the result.
 *
 * @param paths - of files that have to be in the workspace
 * @throws NotFoundError that says what to do
 * @internal
 */
export function requireWorkspace(
  workspacePath: string,
  paths: readonly string[],
): void {
  const missing = paths.filter(
    path => !existsSync(resolveSafeChildPath(workspacePath, path)),
  );
  if (missing.length > 0) {
    throw lostWorkspace(
      missing.length === 1
        ? missing[0]
        : `${missing[0]} and ${missing.length - 1} more`,
    );
  }
}

/**
 * What is said of a workspace that is empty.
 *
 * @param missing - what should be there
 * @internal
 */
export function lostWorkspace(missing: string): NotFoundError {
  return new NotFoundError(
    `The workspace of this task has lost ${missing}, as happens when a task is recovered or retried and nobody kept its files. Start the template again: nothing is done twice. scaffolder.taskRecovery.workspaceProvider keeps the files of tasks.`,
  );
}
