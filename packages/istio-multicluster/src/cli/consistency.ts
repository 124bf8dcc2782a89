import { readFile } from 'fs/promises';
import { KubernetesFacts } from '../consistency/ClusterProfile';
import { compareVersions } from '../consistency/compareVersions';
import { consistency as consistencyOf } from '../consistency/consistency';
import { overrideReleases } from '../consistency/overrideReleases';
import { PUBLISHED_RELEASES } from '../consistency/publishedReleases';
import { readReleaseDataOverride } from '../consistency/readReleaseData';
import { ReleaseData } from '../consistency/ReleaseData';
import { distributionOf } from '../distribution/distributionOf';
import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { InputError } from '../scenario/InputError';
import { parseYaml } from '../scenario/parseYaml';
import { consistencyText, saidOf } from './consistencyText';
import { CheckedInput } from './findings';
import { readFleet } from './readFleet';

/** `cluster=version`, as given on the command line. */
const VERSION_OPTION = '--kubernetes';

/**
 * How far the clusters of a file or folder are the same.
 *
 * @param now - milliseconds since 1970; what support is counted down from
 */
export async function consistency(
  path: string,
  options: {
    format: 'text' | 'json';
    /** `cluster=version` each: no object holds the version of an API server. */
    kubernetes?: readonly string[];
    /** A file that replaces parts of the data of releases. */
    releases?: string;
  },
  now: number,
): Promise<CheckedInput> {
  const { fleet, facts } = await readFleet(path, now);
  const releases = await releasesOf(options.releases);
  const versions = givenVersions(options.kubernetes ?? [], fleet);
  const found = consistencyOf(fleet, facts, {
    releases,
    kubernetes: new Map(
      [...fleet.clusters.keys()].map(key => [
        key,
        kubernetesFacts(fleet, key, versions.get(key)),
      ]),
    ),
  });
  return {
    output:
      options.format === 'json'
        ? JSON.stringify(found, undefined, 2)
        : consistencyText(found),
    hasErrors: found.meshes.some(mesh =>
      saidOf(mesh).some(({ severity }) => severity === 'error'),
    ),
  };
}

function kubernetesFacts(
  fleet: Fleet,
  key: ClusterKey,
  given: string | undefined,
): KubernetesFacts {
  const records = fleet.cluster(key);
  const distribution = distributionOf({ records, gitVersion: given });
  // Where the control plane runs as pods, their image says it; in the middle of an upgrade the older one counts.
  const [running] = distribution.components
    .flatMap(({ component, version }) =>
      component === 'kube-apiserver' && version ? [version] : [],
    )
    .sort(compareVersions);
  const gitVersion = given ?? (running && `v${running}`);
  return { distribution, ...(gitVersion ? { gitVersion } : {}) };
}

function givenVersions(
  given: readonly string[],
  fleet: Fleet,
): ReadonlyMap<ClusterKey, string> {
  const problems: string[] = [];
  const versions = new Map<ClusterKey, string>();
  for (const text of given) {
    const [cluster, version = ''] = text.split('=');
    if (!fleet.clusters.has(cluster)) {
      const names = [...fleet.clusters.keys()].join(', ');
      problems.push(`there is no cluster ${cluster}, only ${names}`);
    } else if (!parseKubernetesVersion(version)) {
      problems.push(
        `${text} must be <cluster>=<version>, with what kubectl version says of the server, such as ${cluster}=v1.35.6-eks-9d2e7a4`,
      );
    }
    versions.set(cluster, version);
  }
  if (problems.length > 0) {
    throw new InputError(
      problems.map(message => ({ file: VERSION_OPTION, message })),
    );
  }
  return versions;
}

async function releasesOf(file: string | undefined): Promise<ReleaseData> {
  if (file === undefined) {
    return PUBLISHED_RELEASES;
  }
  const content = await readFile(file, 'utf8').catch(() => {
    throw new InputError([{ file, message: 'cannot be read' }]);
  });
  return overrideReleases(
    PUBLISHED_RELEASES,
    readReleaseDataOverride(parseYaml(content, file), file),
  );
}
