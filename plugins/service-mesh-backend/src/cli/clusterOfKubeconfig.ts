import { InputError } from '@backstage/errors';
import {
  MeshCluster,
  RemoteSecretAccess,
} from '@meshstage/plugin-service-mesh-node';
import { readFile } from 'fs/promises';
import { dirname, resolve } from 'path';
import { clusterOfContext } from '../sources/clusterOfContext';
import { Kubeconfig, parseKubeconfig } from '../sources/parseKubeconfig';

/** Names of contexts may be anything, such as ARNs; clusters are called so that they fit into URLs. */
const NAME = 'cluster';

/** Which cluster is meant, and as what it would be configured. */
export type ClusterChoice = {
  kubeconfig: string;
  /** Default: the current one. */
  context?: string;
  /** Instead of the user of the context. */
  tokenFile?: string;
  istiodNamespace?: string;
  remoteSecrets?: RemoteSecretAccess;
};

/** The cluster of a context, and what the context is called. */
export type ChosenCluster = { cluster: MeshCluster; context: string };

/**
 * Reads the cluster of a context, as `serviceMesh.kubeconfig` of the
 * configuration would.
 *
 * @throws InputError naming file or option, and what is right there
 */
export async function clusterOfKubeconfig(
  choice: ClusterChoice,
): Promise<ChosenCluster> {
  const file = resolve(choice.kubeconfig);
  const kubeconfig = parseKubeconfig(await textOf(file), file);
  const { name, context } = contextOf(kubeconfig, choice.context, file);
  const place = { file, folder: dirname(file) };
  const user = choice.tokenFile
    ? { name: 'tokenFile', user: { tokenFile: resolve(choice.tokenFile) } }
    : kubeconfig.users.find(each => each.name === context.user);
  const cluster = read(() =>
    clusterOfContext(
      {
        ...kubeconfig,
        users: user ? [user] : [],
        contexts: [
          {
            name: NAME,
            context: { ...context, user: user?.name ?? context.user },
          },
        ],
      },
      NAME,
      place,
    ),
  );
  return {
    context: name,
    cluster: {
      ...cluster,
      istiod: { method: 'port-forward', namespace: choice.istiodNamespace },
      remoteSecrets: choice.remoteSecrets,
    },
  };
}

/** Kubeconfigs for people often run a command, which is not done here. */
function read(readCluster: () => MeshCluster): MeshCluster {
  try {
    return readCluster();
  } catch (error) {
    throw new InputError(
      `${
        (error as Error).message
      } A token of a service account can also be given by --token-file.`,
    );
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `${file} cannot be read (${code}); give the path of a kubeconfig by --kubeconfig.`,
    );
  }
}

function contextOf(
  kubeconfig: Kubeconfig,
  wanted: string | undefined,
  file: string,
) {
  const there = kubeconfig.contexts.map(({ name }) => name);
  const current = kubeconfig['current-context'];
  const name = wanted ?? (typeof current === 'string' ? current : undefined);
  const found = kubeconfig.contexts.find(each => each.name === name);
  if (!found) {
    throw new InputError(
      name
        ? `${file} has no context "${name}"; it has: ${there.join(', ')}.`
        : `${file} has no current context; choose one by --context: ${there.join(
            ', ',
          )}.`,
    );
  }
  return found;
}
