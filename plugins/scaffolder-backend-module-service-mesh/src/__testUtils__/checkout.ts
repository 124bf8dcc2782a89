import { mkdir, mkdtemp, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Installation, renderInstallation } from '../render';

/** The files of an installation in a folder, as after the merge of its pull request. */
export async function checkout(installation: Installation): Promise<{
  folder: string;
  order: string[];
  applications: string;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-'));
  const { files, order } = renderInstallation(installation);
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const { path, cluster } = installation;
  return {
    folder,
    order,
    applications: `${path}/${cluster.istioId}/argocd`,
  };
}
