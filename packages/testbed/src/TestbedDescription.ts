import { writeFile } from 'fs/promises';
import { join } from 'path';
import { stringify } from 'yaml';
import { hostConfig, HostConfigOptions } from './hostConfig';
import { PACKAGE_FOLDER } from './packageFolder';
import { CatalogEntity } from './picture/catalogEntities';
import { Testbed } from './Testbed';
import { ProxyIdentity } from './xds/ProxyIdentity';

/** A running test bed as data: enough to reach everything in it from another process. */
export type TestbedDescription = {
  /** Logs and data. */
  folder: string;
  /** Path of the configuration by which a host shows the clusters; holds tokens. */
  hostConfig: string;
  /** Paths of the catalog files that the configuration names; absent if it leaves the demo's. */
  catalogFiles?: string[];
  clusters: {
    name: string;
    distribution: string;
    version: string;
    url: string;
    /** Path of a kubeconfig with all rights. */
    kubeconfig: string;
    etcd: string;
  }[];
  istiods: {
    name: string;
    podName: string;
    clusterId: string;
    /** Plaintext xDS, `host:port`. */
    xds: string;
    /** xDS over TLS; only with a certificate authority. */
    secureXds?: string;
    /** `/ready`. */
    url: string;
    /** `/metrics`, `/version`, `/debug/*`. */
    monitoringUrl: string;
  }[];
  /** Who is connected, and to which istiod. */
  proxies: { istiod: string; identity: ProxyIdentity }[];
  processes: { name: string; pid: number; log: string }[];
  /** Where faults are switched, with `--faults`; see FaultControl. */
  faultControl?: { url: string; names: string[] };
};

/** Brings a cluster into a mesh; the catalog of the demo has it too. */
const TEMPLATE = join(
  PACKAGE_FOLDER,
  '../../templates/onboard-cluster/template.yaml',
);

/** What is told of a test bed beyond what runs in it. */
export type DescribeOptions = HostConfigOptions & {
  /** Takes the place of the catalog of the demo. */
  catalog?: readonly CatalogEntity[];
};

/** Describes a test bed; writes the kubeconfigs and the host's configuration that the description names into its folder. */
export async function describeTestbed(
  testbed: Testbed,
  options: DescribeOptions = {},
): Promise<TestbedDescription> {
  const clusters = await Promise.all(
    testbed.clusters.map(async cluster => {
      const kubeconfig = join(testbed.folder, `${cluster.name}.kubeconfig`);
      await writeFile(kubeconfig, await cluster.kubeconfig(), { mode: 0o600 });
      return {
        name: cluster.name,
        distribution: cluster.distribution,
        version: cluster.version,
        url: cluster.url,
        kubeconfig,
        etcd: `http://${cluster.etcdEndpoint}`,
      };
    }),
  );
  const catalogFiles =
    options.catalog && (await writeCatalog(testbed.folder, options.catalog));
  const hostConfigFile = join(testbed.folder, 'app-config.testbed.yaml');
  await writeFile(
    hostConfigFile,
    `# Made by the test bed; holds as long as it runs.\n${stringify(
      {
        ...(await hostConfig(testbed, options)),
        ...(catalogFiles ? catalogConfig([...catalogFiles, TEMPLATE]) : {}),
      },
      { lineWidth: 0 },
    )}`,
    { mode: 0o600 },
  );
  const processes = [
    ...testbed.clusters.flatMap(({ etcd, apiServer }) => [etcd, apiServer]),
    ...testbed.istiods.map(istiod => istiod.process),
  ];
  return {
    folder: testbed.folder,
    hostConfig: hostConfigFile,
    catalogFiles,
    clusters,
    istiods: testbed.istiods.map(istiod => ({
      name: istiod.name,
      podName: istiod.podName,
      clusterId: istiod.clusterId,
      xds: istiod.xdsAddress,
      secureXds: istiod.secureXdsAddress,
      url: istiod.httpUrl,
      monitoringUrl: istiod.monitoringUrl,
    })),
    proxies: testbed.proxies.map(({ istiod, identity }) => ({
      istiod: istiod.name,
      identity,
    })),
    processes: processes.map(({ name, pid, logFile }) => ({
      name,
      pid: pid ?? 0,
      log: logFile,
    })),
  };
}

/** The entities of the test bed, and the teams of the demo, to whom they belong. */
async function writeCatalog(
  folder: string,
  entities: readonly CatalogEntity[],
): Promise<string[]> {
  const file = join(folder, 'catalog.yaml');
  await writeFile(
    file,
    entities.map(entity => stringify(entity)).join('---\n'),
  );
  return [join(PACKAGE_FOLDER, '../../examples/catalog/teams.yaml'), file];
}

/** Instead of the whole catalog of the demo, whose clusters would be missing. */
function catalogConfig(files: readonly string[]) {
  return {
    catalog: {
      locations: files.map(target => ({
        type: 'file',
        target,
        rules: [
          { allow: ['User', 'Group', 'Component', 'Resource', 'Template'] },
        ],
      })),
    },
  };
}
