import { mkdir, writeFile } from 'fs/promises';
import { join } from 'path';
import { Agent, request } from 'undici';
import { buildTools } from '../binaries/buildTools';
import { customResourceDefinitions } from '../binaries/customResourceDefinitions';
import { ETCD, kubeApiServer } from '../binaries/tools';
import { versionStamp } from '../binaries/versionStamp';
import { CertificateAuthority, KeyPair } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { ManagedProcess } from '../process/ManagedProcess';
import { ADMINISTRATOR, Cluster, ClusterOptions } from './Cluster';
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
      await installCustomResources(cluster);
    }
    return cluster;
  } catch (error) {
    await end();
    throw error;
  }
}

async function installCustomResources({ name, client }: Cluster) {
  const definitions = await customResourceDefinitions();
  await Promise.all(
    definitions.map(definition =>
      client.call(
        'POST',
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        { body: definition },
      ),
    ),
  );
  await awaitCondition(
    `The API server of ${name} serves all CRDs`,
    async () => {
      const served = await client.list(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
      );
      return served.every(isEstablished) ? true : undefined;
    },
    { timeoutMs: 30_000, intervalMs: 50 },
  );
}

function isEstablished(definition: KubernetesObject): boolean {
  const status = definition.status as
    | { conditions?: { type: string; status: string }[] }
    | undefined;
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Established' && value === 'True',
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
