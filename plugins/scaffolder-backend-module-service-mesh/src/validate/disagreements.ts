import { FileProblem } from './FileProblem';

/** A file with one of the values or objects that it holds. */
export type FileContent = { path: string; value: any };

/** What a file says of a cluster. */
type Statement = {
  path: string;
  /** Folder of the cluster. */
  folder: string;
  what: 'Istio cluster id' | 'network' | 'mesh id';
  value: string;
};

const INJECTION = /\/inject\/cluster\/([^/]+)\/net\/([^/]+)/;

/**
 * Finds files of a cluster that call it, its network or its mesh differently:
 * istiod would inject for another cluster than it reads, or lead calls through
 * gateways of nobody. Each file alone is in order.
 *
 * @internal
 */
export function disagreements(
  contents: readonly FileContent[],
): readonly FileProblem[] {
  const first = new Map<string, Statement>();
  const problems: FileProblem[] = contents.flatMap(secretKeyProblems);
  for (const statement of contents.flatMap(statementsOf)) {
    const { path, folder, what, value } = statement;
    const key = `${folder} ${what}`;
    const before = first.get(key) ?? statement;
    first.set(key, before);
    if (before.value !== value) {
      problems.push({
        path,
        text: `It has ${value} for the ${what}, and ${before.path} has ${before.value}. Both have to say the same.`,
      });
    }
  }
  return problems;
}

function statementsOf({ path, value }: FileContent): Statement[] {
  const { global, networkGateway, istiodRemote, app, kind, metadata } =
    value ?? {};
  const [, injectedFor, injectedNetwork] =
    INJECTION.exec(
      istiodRemote?.injectionURL ?? istiodRemote?.injectionPath ?? '',
    ) ?? [];
  const labels = kind === 'Namespace' ? metadata?.labels : undefined;
  const said = (what: Statement['what'], ...values: unknown[]) =>
    values
      .filter(each => typeof each === 'string' && each !== '')
      .map(each => ({
        path,
        folder: folderOf(path),
        what,
        value: String(each),
      }));
  return [
    ...said(
      'Istio cluster id',
      global?.multiCluster?.clusterName,
      injectedFor,
      app?.server?.clusterID,
    ),
    ...said(
      'network',
      global?.network,
      injectedNetwork,
      networkGateway,
      labels?.['topology.istio.io/network'],
    ),
    ...said('mesh id', global?.meshID),
  ];
}

/** What runs elsewhere for an external cluster is a part of it. */
function folderOf(path: string): string {
  const external = /^(.*?)[^/]+\/external\/([^/]+)\//.exec(path);
  if (external) {
    return `${external[1]}${external[2]}`;
  }
  return path.replace(/(\/(istio|trust|eastwest|access))?\/[^/]+$/, '');
}

/** istiod takes the key of a remote secret for the id of the cluster. */
function secretKeyProblems({ path, value }: FileContent): FileProblem[] {
  const { kind, spec } = value ?? {};
  const id =
    kind === 'ExternalSecret' &&
    spec?.target?.template?.metadata?.annotations?.[
      'networking.istio.io/cluster'
    ];
  const keys: unknown[] = (spec?.data ?? []).map(
    (each: { secretKey?: unknown }) => each?.secretKey,
  );
  return typeof id === 'string' && !keys.includes(id)
    ? [
        {
          path,
          text: `Its remote secret is of cluster ${id} and has the key ${keys.join(
            ', ',
          )}, which istiod takes for the Istio cluster id. Both have to be the same.`,
        },
      ]
    : [];
}
