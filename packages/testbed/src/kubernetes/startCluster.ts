import { mkdir, writeFile } from 'fs/promises';
import { randomUUID } from 'crypto';
import { join } from 'path';
import { Agent, request } from 'undici';
import { buildTools } from '../binaries/buildTools';
import { ETCD, kubeApiServer } from '../binaries/tools';
import { versionStamp } from '../binaries/versionStamp';
import { EtcdClient } from '../etcd/EtcdClient';
import { CertificateAuthority, KeyPair } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { ManagedProcess } from '../process/ManagedProcess';
import { ADMINISTRATOR, Cluster, ClusterOptions } from './Cluster';
import { customResourceDefinitions } from './customResourceDefinitions';
import { KubernetesObject } from './KubernetesObject';
import { newSigningKey, TOKEN_ISSUER } from './ServiceAccountTokens';

/** Starts an etcd and a kube-apiserver and installs the CRDs; takes about 5 s. */
export async function startCluster(
  options: ClusterOptions,
  runFolder: string,
): Promise<Cluster> {
  const { name, distribution } = options;
  const version = options.version ?? versionStamp(distribution);
  const server = kubeApiServer(version);
  const binaries = await buildTools([ETCD, server]);
  const folder = join(runFolder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await CertificateAuthority.create(`${name} test bed`);
  const signingKey = newSigningKey();
  const etcd = await startEtcd(
    name,
    binaries.get(ETCD.name)!,
    folder,
    runFolder,
  );
  let apiServer: ManagedProcess | undefined;
  const end = async () => {
    await apiServer?.stop();
    await etcd.stop();
  };
  try {
    if (options.customResources !== false) {
      await preloadCustomResources(etcd);
    }
    const administrator = await authority.issue({
      commonName: ADMINISTRATOR.user,
      organizations: ADMINISTRATOR.groups,
    });
    apiServer = await startApiServer(
      name,
      binaries.get(server.name)!,
      { authority, signingKey, etcd, administrator },
      folder,
      runFolder,
    );
    const cluster = Cluster.of({
      name,
      distribution,
      version,
      etcd,
      apiServer,
      authority,
      administrator,
      signingKey: signingKey.privateKey,
      end,
    });
    if (options.customResources !== false) {
      await awaitCustomResources(cluster);
    }
    return cluster;
  } catch (error) {
    await end();
    throw error;
  }
}

/** The part of a CustomResourceDefinition that is read here. */
type DefinitionSpec = {
  group: string;
  names: { kind: string; listKind?: string; singular?: string };
  versions: { name: string; served: boolean; storage: boolean }[];
};

/**
 * Writes the CRDs into an etcd whose API server has not started yet, as
 * established: a starting server takes all of them at once, while each that is
 * created later costs it a tenth of a second.
 */
async function preloadCustomResources(etcd: ManagedProcess) {
  const client = EtcdClient.create(`127.0.0.1:${etcd.ports[0]}`);
  try {
    const definitions = await customResourceDefinitions();
    await Promise.all(
      definitions.map(definition =>
        client.put(
          `/registry/apiextensions.k8s.io/customresourcedefinitions/${definition.metadata.name}`,
          JSON.stringify(established(definition)),
        ),
      ),
    );
  } finally {
    client.close();
  }
}

/** As the API server's own controllers leave a definition. */
function established(definition: KubernetesObject): KubernetesObject {
  const { names, versions } = definition.spec as DefinitionSpec;
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+/, '');
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastTransitionTime,
    reason,
    message,
  });
  return {
    ...definition,
    metadata: {
      ...definition.metadata,
      uid: randomUUID(),
      creationTimestamp: lastTransitionTime,
      generation: 1,
    },
    status: {
      acceptedNames: {
        ...names,
        listKind: names.listKind ?? `${names.kind}List`,
        singular: names.singular ?? names.kind.toLowerCase(),
      },
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition(
          'Established',
          'InitialNamesAccepted',
          'the initial names have been accepted',
        ),
      ],
      storedVersions: versions
        .filter(({ storage }) => storage)
        .map(({ name }) => name),
    },
  };
}

/** The API server publishes its kinds a moment after it is ready. */
async function awaitCustomResources({ name, client }: Cluster) {
  const definitions = await customResourceDefinitions();
  await awaitCondition(
    `The API server of ${name} serves all CRDs`,
    async () => {
      await Promise.all(
        definitions.map(({ spec }) => {
          const { group, names, versions } = spec as DefinitionSpec;
          const version = versions.find(({ served }) => served);
          return client.resource(`${group}/${version?.name}`, names.kind);
        }),
      );
      return true;
    },
    { timeoutMs: 30_000, intervalMs: 50 },
  );
}

function startEtcd(
  cluster: string,
  binary: string,
  folder: string,
  runFolder: string,
): Promise<ManagedProcess> {
  return ManagedProcess.start(
    {
      name: `${cluster}-etcd`,
      portCount: 2,
      command: ([client, peer]) => [
        binary,
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=http://127.0.0.1:${client}`,
        `--advertise-client-urls=http://127.0.0.1:${client}`,
        `--listen-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-cluster=default=http://127.0.0.1:${peer}`,
        // What is lost at a power cut does not matter here.
        '--unsafe-no-fsync',
        '--log-level=warn',
      ],
      isHealthy: async ([client]) =>
        (await request(`http://127.0.0.1:${client}/readyz`)).statusCode === 200,
      healthTimeoutMs: 30_000,
    },
    runFolder,
  );
}

async function startApiServer(
  cluster: string,
  binary: string,
  parts: {
    authority: CertificateAuthority;
    signingKey: { privateKey: string; publicKey: string };
    etcd: ManagedProcess;
    administrator: KeyPair;
  },
  folder: string,
  runFolder: string,
): Promise<ManagedProcess> {
  const serving = await parts.authority.issue({
    commonName: 'kube-apiserver',
    hosts: ['127.0.0.1', 'localhost', 'kubernetes.default.svc'],
  });
  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  const flags = {
    'etcd-servers': `http://127.0.0.1:${parts.etcd.ports[0]}`,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'tls-cert-file': await file('apiserver.crt', serving.certificate),
    'tls-private-key-file': await file('apiserver.key', serving.key),
    'client-ca-file': await file('ca.crt', parts.authority.certificate),
    'service-account-issuer': TOKEN_ISSUER,
    'service-account-key-file': await file(
      'sa.pub',
      parts.signingKey.publicKey,
    ),
    'service-account-signing-key-file': await file(
      'sa.key',
      parts.signingKey.privateKey,
    ),
    'authorization-mode': 'RBAC',
    'service-cluster-ip-range': '10.96.0.0/16',
    'endpoint-reconciler-type': 'none',
    'enable-priority-and-fairness': 'false',
    // No controller creates the default accounts that it asks for.
    // Webhooks of an installation lead to Services that nothing forwards here.
    'disable-admission-plugins':
      'ServiceAccount,MutatingAdmissionWebhook,ValidatingAdmissionWebhook',
    'allow-privileged': 'true',
    profiling: 'false',
  };
  const agent = new Agent({
    connect: {
      ca: parts.authority.certificate,
      cert: parts.administrator.certificate,
      key: parts.administrator.key,
    },
  });
  return ManagedProcess.start(
    {
      name: `${cluster}-kube-apiserver`,
      portCount: 1,
      command: ([port]) => [
        binary,
        `--secure-port=${port}`,
        ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
      ],
      isHealthy: async ([port]) => {
        const { statusCode, body } = await request(
          `https://127.0.0.1:${port}/readyz`,
          { dispatcher: agent, headersTimeout: 2_000 },
        );
        await body.dump();
        return statusCode === 200;
      },
      healthTimeoutMs: 60_000,
      healthIntervalMs: 100,
    },
    runFolder,
  );
}
