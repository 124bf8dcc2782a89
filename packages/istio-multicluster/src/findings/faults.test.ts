import { certificate } from './__testUtils__/certificate';
import {
  FixtureObject,
  gatewayAddress,
  remoteSecret,
} from './__testUtils__/clusterObjects';
import { BendableFacts, MeshFixture, NOW } from './__testUtils__/MeshFixture';
import { FindingCode, FINDINGS } from './findingCodes';
import { findings } from './findings';

const DAY = 24 * 3600 * 1000;
const FAILURE = {
  reason: 'refused',
  message: 'Nothing listens',
  remedy: 'Start it.',
};
const NETWORK = 'topology.istio.io/network';
const GATEWAY = 'istio-system/istio-eastwestgateway';
const GATEWAY_POD = `${GATEWAY}-0`;

let root: string;
let otherRoot: string;
let oldRoot: string;
let endingRoot: string;

beforeAll(async () => {
  root = await certificate('Root CA of mesh1', '2036-01-01');
  otherRoot = await certificate('Root CA of mesh2', '2036-01-01');
  oldRoot = await certificate('Old root', '2026-11-01');
  endingRoot = await certificate('Ending root', '2026-12-10');
});

/** Two primaries and a remote cluster, each in a network of its own. */
function healthyMesh(): MeshFixture {
  return new MeshFixture({
    clusters: 3,
    primaries: 2,
    networks: 'each',
    replicas: 2,
    services: [
      [2, 1, 1],
      [1, 1],
    ],
    root,
  });
}

function codesOf(mesh: MeshFixture): FindingCode[] {
  const fleet = mesh.fleet();
  const found = findings(fleet, mesh.facts(fleet));
  return [...new Set(found.map(({ code }) => code))].sort();
}

type Fault = {
  code: FindingCode;
  what: string;
  bend(mesh: MeshFixture): void;
  /** What the same fault shows besides. */
  also?: FindingCode[];
};

function env(
  object: FixtureObject,
  container: string,
): { name: string; value?: string }[] {
  return object.spec.containers.find(
    ({ name }: { name: string }) => name === container,
  ).env;
}

function istio(
  group: 'networking' | 'security',
  kind: string,
  name: string,
  spec: object,
): FixtureObject {
  return {
    apiVersion: `${group}.istio.io/v1`,
    kind,
    metadata: { name, namespace: 'shop' },
    spec,
  };
}

/** A variable of an istiod, in its Deployment and in its pods. */
function setFlag(
  mesh: MeshFixture,
  cluster: string,
  name: string,
  value: string,
) {
  const deployment = mesh.object(cluster, 'Deployment', 'istio-system/istiod');
  for (const { spec } of [
    deployment.spec.template,
    ...[0, 1].map(number =>
      mesh.object(cluster, 'Pod', `istio-system/istiod-${number}`),
    ),
  ]) {
    spec.containers[0].env.push({ name, value });
  }
}

const HOST = 'service-0.shop.svc.cluster.local';

function rule(spec: object): FixtureObject {
  return istio('networking', 'DestinationRule', 'service-0', {
    host: HOST,
    ...spec,
  });
}

/** As it is listed: without its data. */
function cacerts(): FixtureObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cacerts', namespace: 'istio-system' },
  };
}

/** The same rule in every primary, so that it is not one-sided. */
function addEverywhere(mesh: MeshFixture, object: FixtureObject): void {
  mesh.add('c1', structuredClone(object));
  mesh.add('c2', structuredClone(object));
}

function setMesh(mesh: MeshFixture, cluster: string, yaml: string): void {
  mesh.object(cluster, 'ConfigMap', 'istio-system/istio').data.mesh = yaml;
}

function setMeshNetworks(mesh: MeshFixture, yaml: string): void {
  mesh.object('c1', 'ConfigMap', 'istio-system/istio').data.meshNetworks = yaml;
}

function setRoots(mesh: MeshFixture, cluster: string, pem: string): void {
  for (const map of mesh.all(cluster, 'ConfigMap')) {
    if (map.metadata.name === 'istio-ca-root-cert') {
      map.data['root-cert.pem'] = pem;
    }
  }
  const [webhook] = mesh.all(cluster, 'MutatingWebhookConfiguration');
  webhook.webhooks[0].clientConfig.caBundle =
    Buffer.from(pem).toString('base64');
}

function setRootsEverywhere(mesh: MeshFixture, pem: string): void {
  ['c1', 'c2', 'c3'].forEach(cluster => setRoots(mesh, cluster, pem));
}

function secret(
  more: Partial<NonNullable<BendableFacts['remoteSecrets']>[number]>,
) {
  return (mesh: MeshFixture) =>
    mesh.bend(facts => {
      facts.remoteSecrets = [
        {
          cluster: 'c1',
          namespace: 'istio-system',
          name: 'istio-remote-secret-c2',
          clusterId: 'c2',
          server: 'https://c2.example',
          authentication: 'token',
          target: 'c2',
          probe: { state: 'accepted', checkedAt: NOW },
          ...more,
        },
      ];
    });
}

type Replica = NonNullable<
  BendableFacts['controlPlanes'][number]['replicas'][number]['facts']
>;

function replica(change: (replica: Replica) => void, number = 0) {
  return (mesh: MeshFixture) =>
    mesh.bend(facts => change(facts.controlPlanes[0].replicas[number].facts!));
}

function lineOf({ clusterz }: Replica, id: string) {
  return clusterz!.value!.find(line => line.id === id)!;
}

function status(
  change: (
    status: NonNullable<BendableFacts['clusters'][number]['status']>,
  ) => void,
) {
  return (mesh: MeshFixture) =>
    mesh.bend(facts => change(facts.clusters[1].status!));
}

const LOOPBACK = secret({
  server: 'https://127.0.0.1:6443',
  probe: { state: 'unreachable', checkedAt: NOW, failure: FAILURE },
});

const FAULTS: Fault[] = [
  {
    code: 'MST0101',
    what: 'an API server that is down',
    bend: status(each => {
      each.reachability = {
        state: 'unreachable',
        since: NOW,
        failure: FAILURE,
      };
    }),
    also: ['MST0225'],
  },
  {
    code: 'MST0102',
    what: 'a credential of this plugin that is refused',
    bend: status(each => {
      const failure = { ...FAILURE, reason: 'unauthorized' };
      each.reachability = { state: 'unreachable', since: NOW, failure };
    }),
  },
  {
    code: 'MST0103',
    what: 'a kind that may not be read',
    bend: status(each => {
      each.kinds.find(({ kind }) => kind === 'Secret')!.state = 'denied';
    }),
  },
  {
    code: 'MST0104',
    what: 'a kind that is read no more',
    bend: status(each => {
      each.kinds.find(({ kind }) => kind === 'Node')!.state = 'stale';
    }),
  },
  {
    code: 'MST0105',
    what: 'an object that cannot be understood',
    bend: status(each => {
      each.kinds[0].problems = [
        {
          kind: 'Namespace',
          namespace: '',
          name: 'x',
          field: 'metadata',
          message: 'must be an object',
        },
      ];
      each.kinds[0].problemCount = 1;
    }),
  },
  {
    code: 'MST0106',
    what: 'a wrong entry of the configuration',
    bend: mesh =>
      mesh.bend(facts => {
        facts.problems = [
          { field: 'x', message: 'no', remedy: 'yes', source: 'config' },
        ];
      }),
  },
  {
    code: 'MST0111',
    what: 'a source that cannot be read',
    bend: mesh =>
      mesh.bend(facts => {
        facts.problems = [
          {
            type: 'access',
            field: 'serviceMesh.eks.accounts[0]',
            message: 'denied.',
            remedy: 'allow it',
            source: 'eks:111122223333/eu-central-1',
          },
        ];
      }),
  },
  {
    code: 'MST0112',
    what: 'a cluster whose address nobody says',
    bend: mesh =>
      mesh.bend(facts => {
        facts.problems = [
          {
            type: 'notice',
            field: 'arn:aws:eks:x',
            message: 'connected only.',
            remedy: 'give its url',
            source: 'eks:111122223333/eu-central-1',
          },
        ];
      }),
  },
  {
    code: 'MST0113',
    what: 'a link to another tool that is none',
    bend: mesh =>
      mesh.bend(facts => {
        facts.problems = [
          {
            type: 'link',
            field: 'serviceMesh.links[0]',
            message: 'serviceMesh.links[0].url is no address.',
            remedy: 'correct it',
            source: 'config',
          },
        ];
      }),
  },
  {
    code: 'MST0107',
    what: 'two sources that contradict each other',
    bend: mesh =>
      mesh.bend(facts => {
        facts.contradictions = [
          {
            cluster: 'c1',
            kept: 'a',
            dropped: 'b',
            field: 'url',
            message: 'Two URLs.',
          },
        ];
      }),
  },
  {
    code: 'MST0108',
    what: 'one cluster under two names',
    bend: mesh =>
      mesh.bend(facts => {
        facts.clusters[2].status!.kubeSystemUid = 'uid-c1';
      }),
  },
  {
    code: 'MST0109',
    what: 'TLS without a check',
    bend: mesh =>
      mesh.bend(facts => {
        facts.clusters[1].skipTlsVerify = true;
      }),
  },
  {
    code: 'MST0110',
    what: 'an authentication that is wrong in the configuration',
    bend: mesh =>
      mesh.bend(facts => {
        facts.clusters[1].configurationError = 'No token.';
      }),
  },
  {
    code: 'MST0201',
    what: 'a replica that does not answer',
    bend: replica(each => {
      each.liveness = { state: 'dead', since: NOW, failure: FAILURE };
    }),
    also: ['MST0206'],
  },
  {
    code: 'MST0202',
    what: 'a replica that does not list a cluster that the other one lists',
    bend: replica(each => {
      each.clusterz!.value = each.clusterz!.value!.filter(
        ({ id }) => id !== 'c3',
      );
    }),
  },
  {
    code: 'MST0203',
    what: 'a cluster that does not sync',
    bend: replica(each => {
      lineOf(each, 'c3').syncStatus = 'timeout';
    }),
  },
  {
    code: 'MST0204',
    what: 'an id that no configured cluster is known by',
    bend: mesh =>
      mesh.bend(facts => {
        facts.controlPlanes[0].unknownRegistries = ['c9'];
      }),
  },
  {
    code: 'MST0205',
    what: 'debug pages that cannot be read',
    bend: replica(each => {
      each.clusterz = { failure: FAILURE };
    }),
  },
  {
    code: 'MST0206',
    what: 'proxies that no replica has',
    bend: replica(each => {
      each.proxies!.value = new Map();
    }),
  },
  {
    code: 'MST0207',
    what: 'two clusters with one id',
    bend: mesh => {
      for (const pod of mesh.all('c3', 'Pod')) {
        env(pod, 'istio-proxy')[0].value = 'c2';
      }
      const [webhook] = mesh.all('c3', 'MutatingWebhookConfiguration');
      webhook.webhooks[0].clientConfig.service.path =
        '/inject/cluster/c2/net/n3';
    },
    also: ['MST0204', 'MST0206'],
  },
  {
    code: 'MST0208',
    what: 'a token that has ended',
    bend: secret({ expiresAt: NOW - DAY }),
  },
  {
    code: 'MST0209',
    what: 'a token that ends in three days',
    bend: secret({ expiresAt: NOW + 3 * DAY }),
  },
  {
    code: 'MST0210',
    what: 'a token of a deleted ServiceAccount',
    bend: secret({
      probe: { state: 'refused', checkedAt: NOW, failure: FAILURE },
    }),
  },
  {
    code: 'MST0211',
    what: 'a good secret after a bad one',
    bend: mesh => {
      secret({})(mesh);
      replica(each => {
        lineOf(each, 'c2').syncStatus = 'timeout';
      })(mesh);
    },
    also: ['MST0203'],
  },
  {
    code: 'MST0212',
    what: 'the kubeconfig of aws eks update-kubeconfig',
    bend: secret({ authentication: 'exec', probe: undefined }),
  },
  {
    code: 'MST0213',
    what: 'a secret that both replicas refuse',
    bend: mesh =>
      mesh.bend(facts => {
        for (const { facts: each } of facts.controlPlanes[0].replicas) {
          each!.clusterz!.value = each!.clusterz!.value!.filter(
            ({ id }) => id !== 'c3',
          );
        }
      }),
  },
  {
    code: 'MST0214',
    what: 'a server at 127.0.0.1',
    bend: mesh => {
      LOOPBACK(mesh);
      for (const number of [0, 1]) {
        replica(each => {
          lineOf(each, 'c2').syncStatus = 'timeout';
        }, number)(mesh);
      }
    },
    also: ['MST0203'],
  },
  {
    code: 'MST0215',
    what: 'a server that does not answer from here',
    bend: secret({
      probe: { state: 'unreachable', checkedAt: NOW, failure: FAILURE },
    }),
  },
  {
    code: 'MST0232',
    what: 'a CA that did not sign the certificate of the server',
    bend: secret({
      probe: {
        state: 'unreachable',
        checkedAt: NOW,
        failure: { ...FAILURE, reason: 'tls-unknown-ca' },
      },
    }),
  },
  {
    code: 'MST0216',
    what: 'a server whose name is gone',
    bend: secret({
      probe: {
        state: 'unreachable',
        checkedAt: NOW,
        failure: { ...FAILURE, reason: 'dns' },
      },
    }),
  },
  {
    code: 'MST0217',
    what: 'a secret in another namespace',
    bend: mesh => {
      mesh.object(
        'c1',
        'Secret',
        'istio-system/istio-remote-secret-c3',
      ).metadata.namespace = 'default';
    },
  },
  {
    code: 'MST0218',
    what: 'a secret without label',
    bend: mesh => {
      const added = remoteSecret('c9', 'c9');
      added.metadata.labels = {};
      mesh.add('c1', added);
    },
  },
  {
    code: 'MST0219',
    what: 'a secret that is no kubeconfig',
    bend: secret({ problem: 'it is no YAML', probe: undefined }),
  },
  {
    code: 'MST0220',
    what: 'two secrets with one key',
    bend: mesh => mesh.add('c1', remoteSecret('again', 'c2')),
  },
  {
    code: 'MST0221',
    what: 'a secret with the key of the own cluster',
    bend: mesh => mesh.add('c1', remoteSecret('own', 'c1')),
  },
  {
    code: 'MST0222',
    what: 'a secret whose key is not the id of the cluster',
    bend: secret({ clusterId: 'west', target: 'c2' }),
  },
  {
    code: 'MST0223',
    what: 'a secret in one primary only',
    bend: mesh => {
      mesh.remove('c2', 'Secret', 'istio-system/istio-remote-secret-c1');
    },
  },
  {
    code: 'MST0224',
    what: 'a reader without EndpointSlices',
    bend: secret({ missingPermissions: ['list endpointslices'] }),
  },
  {
    code: 'MST0225',
    what: 'an API server that times out after the sync',
    bend: status(each => {
      const failure = { ...FAILURE, reason: 'timeout' };
      each.reachability = { state: 'unreachable', since: NOW, failure };
    }),
    also: ['MST0101'],
  },
  {
    code: 'MST0226',
    what: 'another mesh id in one primary',
    bend: mesh => setMesh(mesh, 'c2', 'defaultConfig: { meshId: mesh2 }'),
  },
  {
    code: 'MST0227',
    what: 'an older istiod in one primary',
    bend: mesh => {
      mesh.object(
        'c2',
        'Deployment',
        'istio-system/istiod',
      ).spec.template.spec.containers[0].image = 'docker.io/istio/pilot:1.30.2';
    },
    also: ['MST0228'],
  },
  {
    code: 'MST0228',
    what: 'proxies two minor versions behind',
    bend: mesh => {
      const [, pod] = mesh.all('c3', 'Pod');
      pod.spec.containers[1].image = 'docker.io/istio/proxyv2:1.29.4';
    },
  },
  {
    code: 'MST0229',
    what: 'a flag in one primary only',
    bend: mesh => setFlag(mesh, 'c2', 'ENABLE_MCS_SERVICE_DISCOVERY', 'true'),
  },
  {
    code: 'MST0230',
    what: 'a flag in one replica only',
    bend: mesh => {
      env(mesh.object('c1', 'Pod', 'istio-system/istiod-1'), 'discovery').push({
        name: 'ISTIO_DUAL_STACK',
        value: 'true',
      });
    },
  },
  {
    code: 'MST0231',
    what: 'a cluster for which no primary has a secret',
    bend: mesh => {
      mesh.remove('c1', 'Secret', 'istio-system/istio-remote-secret-c3');
      mesh.remove('c2', 'Secret', 'istio-system/istio-remote-secret-c3');
    },
  },
  {
    code: 'MST0301',
    what: 'a load balancer that is pending',
    bend: mesh => {
      mesh.object('c2', 'Service', GATEWAY).status = { loadBalancer: {} };
    },
  },
  {
    code: 'MST0302',
    what: 'a load balancer whose name does not resolve',
    bend: mesh => {
      mesh.object('c2', 'Service', GATEWAY).status = {
        loadBalancer: { ingress: [{ hostname: 'lb.example' }] },
      };
    },
  },
  {
    code: 'MST0303',
    what: 'a system namespace without label',
    bend: mesh => {
      mesh.object('c2', 'Namespace', 'istio-system').metadata.labels = {};
    },
  },
  {
    code: 'MST0304',
    what: 'sidecars of another network',
    bend: mesh => {
      for (const pod of mesh.all('c2', 'Pod')) {
        if (pod.metadata.name.startsWith('service-')) {
          env(pod, 'istio-proxy')[2].value = 'n9';
        }
      }
    },
  },
  {
    code: 'MST0305',
    what: 'a gateway that is labelled for another network',
    bend: mesh => {
      mesh.object('c2', 'Service', GATEWAY).metadata.labels![NETWORK] = 'n9';
      const pod = mesh.object('c2', 'Pod', GATEWAY_POD);
      env(pod, 'istio-proxy')[2].value = 'n9';
    },
    also: ['MST0320'],
  },
  {
    code: 'MST0306',
    what: 'sidecars without network',
    bend: mesh => {
      for (const pod of mesh.all('c2', 'Pod')) {
        if (pod.metadata.name.startsWith('service-')) {
          env(pod, 'istio-proxy')[2].value = '';
        }
      }
    },
  },
  {
    code: 'MST0307',
    what: 'a gateway of type ClusterIP',
    bend: mesh => {
      const service = mesh.object('c2', 'Service', GATEWAY);
      service.spec.type = 'ClusterIP';
      service.status = {};
    },
  },
  {
    code: 'MST0308',
    what: 'a NodePort gateway on nodes without ExternalIP',
    bend: mesh => {
      const service = mesh.object('c2', 'Service', GATEWAY);
      service.spec.type = 'NodePort';
      service.status = {};
      service.metadata.annotations = { 'traffic.istio.io/nodeSelector': '{}' };
    },
  },
  {
    code: 'MST0309',
    what: 'a gatewayPort that the Service has not',
    bend: mesh => {
      mesh.object('c2', 'Service', GATEWAY).metadata.labels![
        'networking.istio.io/gatewayPort'
      ] = '8443';
    },
  },
  {
    code: 'MST0310',
    what: 'a gateway without network label',
    bend: mesh => {
      delete mesh.object('c2', 'Service', GATEWAY).metadata.labels![NETWORK];
    },
    also: ['MST0320'],
  },
  {
    code: 'MST0311',
    what: 'an istiod that does not resolve names',
    bend: mesh => {
      mesh.object('c3', 'Service', GATEWAY).status = {
        loadBalancer: { ingress: [{ hostname: 'lb.example' }] },
      };
      mesh.bend(facts => {
        facts.resolved = new Map([['lb.example', ['198.51.100.77']]]);
      });
      for (const cluster of ['c1', 'c2']) {
        setFlag(mesh, cluster, 'RESOLVE_HOSTNAME_GATEWAYS', 'false');
      }
    },
  },
  {
    code: 'MST0312',
    what: 'no Gateway resource for the gateway',
    bend: mesh =>
      mesh.remove('c2', 'Gateway', 'istio-system/cross-network-gateway'),
  },
  {
    code: 'MST0313',
    what: 'a Gateway resource for one namespace',
    bend: mesh => {
      mesh.object(
        'c2',
        'Gateway',
        'istio-system/cross-network-gateway',
      ).spec.servers[0].hosts = ['*.shop.svc.cluster.local'];
    },
  },
  {
    code: 'MST0314',
    what: 'a gateway proxy of another network',
    bend: mesh => {
      const pod = mesh.object('c2', 'Pod', GATEWAY_POD);
      env(pod, 'istio-proxy')[2].value = 'n1';
    },
  },
  {
    code: 'MST0315',
    what: 'a gateway proxy that sees every network',
    bend: mesh => {
      env(mesh.object('c2', 'Pod', GATEWAY_POD), 'istio-proxy').pop();
    },
  },
  {
    code: 'MST0316',
    what: 'a gateway whose pod is not ready',
    bend: mesh => {
      mesh.object(
        'c2',
        'EndpointSlice',
        `${GATEWAY}-x7k2p`,
      ).endpoints[0].conditions = {
        ready: false,
        serving: false,
        terminating: false,
      };
    },
  },
  {
    code: 'MST0317',
    what: 'a gateway that does not answer',
    bend: mesh =>
      mesh.bend(facts => {
        facts.gatewayProbes = [
          {
            address: gatewayAddress(1),
            port: 15443,
            checkedAt: NOW,
            failure: FAILURE,
          },
        ];
      }),
  },
  {
    code: 'MST0324',
    what: 'a gateway behind which a certificate of another root is',
    bend: mesh =>
      mesh.bend(facts => {
        facts.gatewayProbes = [
          {
            address: gatewayAddress(1),
            port: 15443,
            checkedAt: NOW,
            failure: { ...FAILURE, reason: 'tls-unknown-ca' },
          },
        ];
      }),
  },
  {
    code: 'MST0318',
    what: 'two clusters of one network with one range of pods',
    bend: mesh => {
      for (const kind of ['Namespace', 'Service']) {
        const name = kind === 'Namespace' ? 'istio-system' : GATEWAY;
        mesh.object('c3', kind, name).metadata.labels![NETWORK] = 'n2';
      }
      for (const pod of mesh.all('c3', 'Pod')) {
        env(pod, 'istio-proxy')
          .slice(2)
          .forEach(variable => (variable.value = 'n2'));
      }
      mesh.object('c3', 'Node', 'node-a').spec.podCIDR = '10.2.0.0/16';
    },
  },
  {
    code: 'MST0319',
    what: 'a waypoint that looks like a gateway',
    bend: mesh =>
      mesh.add('c2', {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: {
          name: 'waypoint',
          namespace: 'shop',
          labels: { [NETWORK]: 'n2' },
        },
        spec: {
          gatewayClassName: 'istio-waypoint',
          addresses: [{ type: 'IPAddress', value: '10.2.0.77' }],
          listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
        },
      }),
  },
  {
    code: 'MST0320',
    what: 'a network without gateway',
    bend: mesh => {
      mesh.remove('c2', 'Service', GATEWAY);
      mesh.remove('c2', 'Pod', GATEWAY_POD);
      mesh.remove('c2', 'EndpointSlice', `${GATEWAY}-x7k2p`);
    },
  },
  {
    code: 'MST0321',
    what: 'a replica without the gateway of a network',
    bend: replica(each => {
      each.networkz = {
        asOf: NOW,
        value: ['n1', 'n2'].map(network => ({
          network,
          cluster: '',
          address: '198.51.100.1',
          port: 15443,
        })),
      };
    }),
  },
  {
    code: 'MST0322',
    what: 'a cluster in two networks of meshNetworks',
    bend: mesh =>
      setMeshNetworks(
        mesh,
        'networks: { a: { endpoints: [{ fromRegistry: c2 }] }, b: { endpoints: [{ fromRegistry: c2 }] } }',
      ),
  },
  {
    code: 'MST0323',
    what: 'an unknown cluster in meshNetworks',
    bend: mesh =>
      setMeshNetworks(
        mesh,
        'networks: { a: { endpoints: [{ fromRegistry: c7 }] } }',
      ),
  },
  {
    code: 'MST0404',
    what: 'another name of a port',
    bend: mesh => {
      mesh.object('c2', 'Service', 'shop/service-0').spec.ports[0].name = 'web';
    },
  },
  {
    code: 'MST0405',
    what: 'a headless twin',
    bend: mesh => {
      mesh.object('c2', 'Service', 'shop/service-0').spec.clusterIP = 'None';
    },
  },
  {
    code: 'MST0406',
    what: 'pods without sidecar in one cluster',
    bend: mesh => {
      const pod = mesh.object('c2', 'Pod', 'shop/service-0-c2-0');
      delete pod.metadata.labels!['security.istio.io/tlsMode'];
      pod.spec.containers.pop();
    },
  },
  {
    code: 'MST0407',
    what: 'a PeerAuthentication that disables mutual TLS',
    bend: mesh =>
      mesh.add(
        'c1',
        istio('security', 'PeerAuthentication', 'default', {
          mtls: { mode: 'DISABLE' },
        }),
      ),
  },
  {
    code: 'MST0408',
    what: 'a DestinationRule that disables mutual TLS',
    bend: mesh =>
      addEverywhere(
        mesh,
        rule({ trafficPolicy: { tls: { mode: 'DISABLE' } } }),
      ),
  },
  {
    code: 'MST0409',
    what: 'a subset that only one primary knows',
    bend: mesh => {
      mesh.add('c1', rule({ subsets: [{ name: 'v1', labels: { v: '1' } }] }));
      mesh.add('c2', rule({}));
      addEverywhere(
        mesh,
        istio('networking', 'VirtualService', 'service-0', {
          hosts: [HOST],
          http: [{ route: [{ destination: { host: HOST, subset: 'v1' } }] }],
        }),
      );
    },
  },
  {
    code: 'MST0410',
    what: 'a DestinationRule in one primary only',
    bend: mesh => mesh.add('c1', rule({})),
  },
  {
    code: 'MST0411',
    what: 'a failover without outlierDetection',
    bend: mesh =>
      addEverywhere(
        mesh,
        rule({
          trafficPolicy: {
            loadBalancer: {
              localityLbSetting: { failover: [{ from: 'r1', to: 'r2' }] },
            },
          },
        }),
      ),
  },
  {
    code: 'MST0412',
    what: 'a failoverPriority by region',
    bend: mesh =>
      addEverywhere(
        mesh,
        rule({
          trafficPolicy: {
            outlierDetection: {},
            loadBalancer: {
              localityLbSetting: {
                failoverPriority: ['topology.kubernetes.io/region'],
              },
            },
          },
        }),
      ),
  },
  {
    code: 'MST0414',
    what: 'a namespace that is selected in one cluster only',
    bend: mesh => {
      const selectors =
        'defaultConfig: { meshId: mesh1 }\ndiscoverySelectors: [{ matchLabels: { mesh: "on" } }]';
      setMesh(mesh, 'c1', selectors);
      setMesh(mesh, 'c2', selectors);
      for (const cluster of ['c1', 'c2', 'c3']) {
        for (const name of ['istio-system', 'shop']) {
          if (cluster !== 'c3' || name !== 'shop') {
            mesh.object(cluster, 'Namespace', name).metadata.labels!.mesh =
              'on';
          }
        }
      }
    },
  },
  {
    code: 'MST0416',
    what: 'an endpoint without pod',
    bend: mesh => mesh.remove('c2', 'Pod', 'shop/service-0-c2-0'),
  },
  {
    code: 'MST0417',
    what: 'pods of one name behind a ServiceEntry',
    bend: mesh => {
      for (const cluster of ['c1', 'c2']) {
        const [pod] = mesh
          .all(cluster, 'Pod')
          .filter(({ metadata }) => metadata.name.startsWith('service-0'));
        pod.metadata.labels!.entry = 'yes';
        mesh.object(
          cluster,
          'EndpointSlice',
          'shop/service-0-x7k2p',
        ).endpoints[0].targetRef.name = 'same-0';
        pod.metadata.name = 'same-0';
      }
      mesh.add(
        'c1',
        istio('networking', 'ServiceEntry', 'entry', {
          hosts: ['entry.example'],
          resolution: 'STATIC',
          location: 'MESH_INTERNAL',
          ports: [{ number: 8080, name: 'http', protocol: 'HTTP' }],
          workloadSelector: { labels: { entry: 'yes' } },
        }),
      );
    },
  },
  {
    code: 'MST0501',
    what: 'a cluster with another root',
    bend: mesh => setRoots(mesh, 'c3', otherRoot),
  },
  {
    code: 'MST0502',
    what: 'a root that has ended',
    bend: mesh => setRootsEverywhere(mesh, oldRoot),
  },
  {
    code: 'MST0503',
    what: 'a root that ends in two weeks',
    bend: mesh => setRootsEverywhere(mesh, endingRoot),
  },
  {
    code: 'MST0504',
    what: 'an intermediate that has ended',
    bend: replica(each => {
      each.authority = {
        asOf: NOW,
        value: { rootExpiresAt: NOW + 999 * DAY, chainExpiresAt: NOW - DAY },
      };
    }),
  },
  {
    code: 'MST0505',
    what: 'an intermediate that ends in two weeks',
    bend: replica(each => {
      each.authority = {
        asOf: NOW,
        value: {
          rootExpiresAt: NOW + 999 * DAY,
          chainExpiresAt: NOW + 14 * DAY,
        },
      };
    }),
  },
  {
    code: 'MST0506',
    what: 'a Secret cacerts that istiod does not use',
    bend: mesh => {
      mesh.add('c1', cacerts());
      replica(each => {
        each.authority = { value: { rootExpiresAt: NOW + 999 * DAY } };
      })(mesh);
    },
  },
  {
    code: 'MST0507',
    what: 'another trust domain without alias',
    bend: mesh =>
      setMesh(
        mesh,
        'c2',
        'defaultConfig: { meshId: mesh1 }\ntrustDomain: other.example',
      ),
  },
  {
    code: 'MST0508',
    what: 'a namespace with an old root',
    bend: mesh => {
      mesh.object('c2', 'ConfigMap', 'shop/istio-ca-root-cert').data[
        'root-cert.pem'
      ] = oldRoot;
    },
  },
  {
    code: 'MST0601',
    what: 'a webhook that calls an ExternalName',
    bend: mesh => {
      const service = mesh.object('c3', 'Service', 'istio-system/istiod');
      service.spec = { type: 'ExternalName', externalName: 'istiod.example' };
    },
  },
  {
    code: 'MST0602',
    what: 'the address of a load balancer of yesterday',
    bend: mesh => {
      mesh.object(
        'c3',
        'EndpointSlice',
        'istio-system/istiod-x7k2p',
      ).endpoints[0].addresses = ['203.0.113.9'];
    },
  },
  {
    code: 'MST0603',
    what: 'a webhook without caBundle',
    bend: mesh => {
      const [webhook] = mesh.all('c3', 'MutatingWebhookConfiguration');
      delete webhook.webhooks[0].clientConfig.caBundle;
    },
  },
  {
    code: 'MST0603',
    what: 'a webhook with the caBundle of another istiod',
    bend: mesh => {
      const [webhook] = mesh.all('c3', 'MutatingWebhookConfiguration');
      webhook.webhooks[0].clientConfig.caBundle =
        Buffer.from(otherRoot).toString('base64');
    },
  },
  {
    code: 'MST0604',
    what: 'an external control plane that nobody lets lead',
    bend: mesh => {
      for (const cluster of ['c1', 'c2']) {
        setFlag(mesh, cluster, 'EXTERNAL_ISTIOD', 'true');
      }
    },
  },
  {
    code: 'MST0605',
    what: 'a remote cluster without system namespace',
    bend: mesh => mesh.remove('c3', 'Namespace', 'istio-system'),
  },
];

/** Of entities and their routes: they are no fault of the fleet. */
const ELSEWHERE: readonly FindingCode[] = [
  'MST0401',
  'MST0402',
  'MST0403',
  'MST0413',
  'MST0415',
];

/** Found in plans, not in fleets: see `onboarding` and `offboarding`. */
function isOfPlans(code: FindingCode): boolean {
  return code.startsWith('MST07');
}

describe('faults of a mesh', () => {
  it('are none in the mesh that they are put into', () => {
    expect(codesOf(healthyMesh())).toEqual([]);
  });

  it.each(FAULTS)('$code is found in $what', ({ code, bend, also = [] }) => {
    const mesh = healthyMesh();
    bend(mesh);
    expect(codesOf(mesh)).toEqual([code, ...also].sort());
  });

  it('are none in a server at 127.0.0.1 by which istiod has read the cluster', () => {
    const mesh = healthyMesh();
    secret({ server: 'https://127.0.0.1:6443' })(mesh);
    expect(codesOf(mesh)).toEqual([]);
  });

  it('are none in a Secret cacerts whose intermediate istiod signs with, nor where another authority signs', () => {
    const mesh = healthyMesh();
    mesh.add('c1', cacerts());
    replica(each => {
      each.authority = {
        value: {
          rootExpiresAt: NOW + 999 * DAY,
          chainExpiresAt: NOW + 400 * DAY,
        },
      };
    })(mesh);
    replica(each => {
      each.authority = { value: {} };
    }, 1)(mesh);
    expect(codesOf(mesh)).toEqual([]);
  });

  it('are each tried here, but those of entities and routes', () => {
    const tried = new Set(FAULTS.map(({ code }) => code));
    const codes = Object.keys(FINDINGS) as FindingCode[];
    expect(codes.filter(code => !tried.has(code)).sort()).toEqual(
      [...ELSEWHERE, ...codes.filter(isOfPlans)].sort(),
    );
  });

  it.each([
    [
      'a kind that may not be read',
      {
        kind: 'VirtualService',
        state: 'denied',
        message: 'The credential lacks a permission: HTTP 403',
      },
      'reading virtualservices.networking.istio.io is refused: The credential lacks a permission: HTTP 403',
    ],
    [
      'one of which nothing more is known',
      { kind: 'Secret', state: 'denied', message: undefined },
      'not allowed: list secrets',
    ],
    [
      'a kind that is read no more',
      {
        kind: 'EndpointSlice',
        state: 'stale',
        message: 'The API server fails: HTTP 500',
      },
      'reading endpointslices.discovery.k8s.io fails: The API server fails: HTTP 500',
    ],
    [
      'one of which nothing is heard',
      { kind: 'Node', state: 'stale', message: undefined },
      'changes of nodes do not arrive',
    ],
  ] as const)(
    'say of %s what the API server answered, and when',
    (_, { kind, state, message }, text) => {
      const mesh = healthyMesh();
      status(each => {
        const bent = each.kinds.find(entry => entry.kind === kind)!;
        bent.state = state;
        bent.since = NOW - DAY;
        if (message) {
          bent.failure = { reason: 'forbidden', message };
        }
      })(mesh);
      const fleet = mesh.fleet();
      expect(
        findings(fleet, mesh.facts(fleet)).map(({ evidence }) => evidence),
      ).toEqual([
        [{ type: 'probe', cluster: 'c2', observedAt: NOW - DAY, text }],
      ]);
    },
  );

  it.each(FAULTS)('$code rests on evidence in $what', ({ bend }) => {
    const mesh = healthyMesh();
    bend(mesh);
    const fleet = mesh.fleet();
    const unproven = findings(fleet, mesh.facts(fleet)).filter(
      ({ evidence }) => evidence.length === 0,
    );
    expect(unproven.map(({ code }) => code)).toEqual([]);
  });

  it('have texts without gaps, and ids of their own', () => {
    for (const { bend } of FAULTS) {
      const mesh = healthyMesh();
      bend(mesh);
      const fleet = mesh.fleet();
      const found = findings(fleet, mesh.facts(fleet));
      for (const { text, remedy, code, clusters } of found) {
        expect(`${code} ${text} ${remedy}`).not.toMatch(/[{}]|undefined/);
        for (const key of clusters) {
          expect([code, mesh.objects.has(key)]).toEqual([code, true]);
        }
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }
  });
});
