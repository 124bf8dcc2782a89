import { refuseCredentials } from '../credentials';
import { accessScript } from './accessScript';
import { applicationFiles } from './applicationFiles';
import { checkInstallation } from './checkInstallation';
import { Installation } from './Installation';
import { onboardingPage } from './onboardingPage';
import { Part } from './Part';
import { partsOf } from './partsOf';
import { undoSteps } from './undoSteps';
import { RenderedFile } from './RenderedFile';

/** What is written for an installation. */
export type RenderedInstallation = {
  files: RenderedFile[];
  /** Paths in the order in which they are applied; what Argo CD does with the others is said in them. */
  order: string[];
};

/**
 * Writes the files that bring a cluster into a mesh. The same installation
 * gives the same bytes.
 *
 * @throws InputError when the installation is contradictory or when something
 * in it looks like a credential.
 * @internal
 */
export function renderInstallation(
  installation: Installation,
): RenderedInstallation {
  checkInstallation(installation);
  const { before, access, after } = partsOf(installation);
  const parts = [...before, ...access, ...after];
  const script = accessScript(installation);
  const steps = [
    ...before.flatMap(filesOf),
    // With External Secrets it fills the store; otherwise it is what gives access.
    script,
    ...access.flatMap(filesOf),
    ...after.flatMap(filesOf),
  ];
  const applications = applicationFiles(installation, parts);
  const files = [
    onboardingPage({
      installation,
      steps,
      undo: undoSteps(installation, { parts, access, script, applications }),
    }),
    ...applications,
    ...steps,
  ];
  files.forEach(({ path, content }) => refuseCredentials(path, content));
  return { files, order: steps.map(({ path }) => path) };
}

function filesOf({ files }: Part): RenderedFile[] {
  return files;
}
