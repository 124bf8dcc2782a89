import { controlPlanes } from '../control-plane/controlPlanes';
import { Fleet } from '../fleet/Fleet';
import { FleetChange } from '../fleet/FleetChange';
import { project } from '../records/project';
import { istiodView } from '../view/IstiodView';
import { clientsOf } from './clientsOf';

function upsert(cluster: string, object: object): FleetChange {
  const projection = project(object);
  if (!('record' in projection)) {
    throw new Error(JSON.stringify(projection));
  }
  return { cluster, type: 'upsert', record: projection.record };
}

function istiod(clusterId: string, revision = 'default') {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: revision === 'default' ? 'istiod' : `istiod-${revision}`,
      namespace: 'istio-system',
      labels: { app: 'istiod', 'istio.io/rev': revision },
    },
    spec: {
      selector: { matchLabels: { app: 'istiod' } },
      template: {
        metadata: { labels: { app: 'istiod', 'istio.io/rev': revision } },
        spec: {
          containers: [
            {
              name: 'discovery',
              image: 'docker.io/istio/pilot:1.31.0-distroless',
              args: ['discovery', '--domain', 'cluster.local'],
              env: [
                { name: 'CLUSTER_ID', value: clusterId },
                { name: 'REVISION', value: revision },
              ],
            },
          ],
        },
      },
    },
  };
}

function pod(
  name: string,
  clusterId: string,
  labels: Record<string, string> = {},
  owner = name,
) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'sample',
      labels: { app: 'sleep', ...labels },
      annotations: { 'sidecar.istio.io/status': '{"revision":"default"}' },
      ownerReferences: [{ kind: 'StatefulSet', name: owner, controller: true }],
    },
    spec: {
      containers: [
        {
          name: 'istio-proxy',
          image: 'docker.io/istio/proxyv2:1.31.0',
          args: ['proxy', 'sidecar'],
          env: [
            { name: 'ISTIO_META_CLUSTER_ID', value: clusterId },
            { name: 'ISTIO_META_NETWORK', value: 'n1' },
          ],
        },
      ],
    },
    status: { phase: 'Running', podIP: '10.0.0.1' },
  };
}

const mesh = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'istio', namespace: 'istio-system' },
  data: { mesh: 'trustDomain: example.org\n' },
};

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'istio-remote-secret-b',
    namespace: 'istio-system',
    labels: { 'istio/multiCluster': 'true' },
  },
  data: { b: 'kubeconfig' },
};

const base = Fleet.empty.apply([
  upsert('A', istiod('a')),
  upsert('A', mesh),
  upsert('A', secret),
  upsert('A', pod('one', 'a')),
  upsert('A', pod('two', 'a', { track: 'canary' })),
  upsert('B', pod('three', 'b')),
]);

describe('controlPlanes', () => {
  it('reads facts of an istiod from its objects', () => {
    const [found, ...others] = controlPlanes(base);
    expect(others).toEqual([]);
    expect(found.unknown).toEqual([]);
    expect(found.controlPlane).toMatchObject({
      name: 'A/istio-system/default',
      configCluster: 'A',
      clusterId: 'a',
      revision: 'default',
      domainSuffix: 'cluster.local',
      version: '1.31.0-distroless',
      meshConfig: { trustDomain: 'example.org' },
    });
    expect([...found.controlPlane.registries]).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });

  it('is the same object until something about it changes', () => {
    const [before] = controlPlanes(base);
    const changed = base.apply([upsert('A', pod('four', 'a'))]);
    const [after] = controlPlanes(changed);
    expect(after.controlPlane).toBe(before.controlPlane);
    const newMesh = { ...mesh, data: { mesh: 'trustDomain: other\n' } };
    const [other] = controlPlanes(base.apply([upsert('A', newMesh)]));
    expect(other.controlPlane).not.toBe(before.controlPlane);
  });

  it('says that registries are unknown if secrets were read without their keys', () => {
    const metadataOnly = { ...secret, data: undefined };
    const fleet = base.apply([upsert('A', metadataOnly)]);
    expect(controlPlanes(fleet)[0].unknown).toEqual([{ what: 'registries' }]);
    const [found] = controlPlanes(fleet, {
      factsOf: () => ({ registryIds: ['a', 'b', 'gone'] }),
    });
    expect(found.unknown).toEqual([{ what: 'registry', clusterId: 'gone' }]);
    expect([...found.controlPlane.registries]).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });

  it('does not choose between clusters that claim one id', () => {
    const fleet = base.apply([upsert('C', pod('five', 'b'))]);
    expect(controlPlanes(fleet)[0].unknown).toEqual([
      { what: 'registry', clusterId: 'b' },
    ]);
  });

  it('says which mesh config cannot be read', () => {
    const broken = { ...mesh, data: { mesh: 'a: [' } };
    const [found] = controlPlanes(base.apply([upsert('A', broken)]));
    expect(found.unknown).toEqual([
      { what: 'mesh-config-unreadable', message: expect.any(String) },
    ]);
  });
});

describe('clientsOf', () => {
  const of = (fleet: Fleet, index = 0) => {
    const all = controlPlanes(fleet).map(({ controlPlane }) => controlPlane);
    return clientsOf(istiodView(fleet, all[index], new Map()), all);
  };

  it('puts proxies together that no rule tells apart', () => {
    const { groups } = of(base);
    expect(groups.map(({ pods }) => pods)).toEqual([['one', 'two'], ['three']]);
    expect(groups[0].workloads.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('keeps proxies apart by labels that a rule reads', () => {
    const fleet = base.apply([
      upsert('A', {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'r', namespace: 'sample' },
        spec: {
          host: 'x',
          workloadSelector: { matchLabels: { track: 'canary' } },
        },
      }),
    ]);
    expect(of(fleet).groups.map(({ pods }) => pods)).toEqual([
      ['one'],
      ['two'],
      ['three'],
    ]);
  });

  it('leaves the proxies of a cluster with its own istiod to that one', () => {
    const fleet = base.apply([upsert('B', istiod('b'))]);
    expect(of(fleet).groups.map(({ clusterKey }) => clusterKey)).toEqual(['A']);
    expect(of(fleet, 1).groups).toMatchObject([
      { clusterKey: 'B', assignment: 'own-cluster' },
    ]);
  });

  it('leaves out proxies of another revision', () => {
    const fleet = base.apply([upsert('A', istiod('a', 'canary'))]);
    expect(of(fleet, 1).groups).toEqual([]);
  });

  it('keeps the client object while nothing about the group changes', () => {
    const before = of(base).groups[0].client;
    const after = of(base.apply([upsert('A', pod('zzz', 'a'))])).groups[0];
    expect(after.client).toBe(before);
    expect(after.pods).toEqual(['one', 'two', 'zzz']);
  });

  it('counts pods in ambient mode and makes no clients of them', () => {
    const ambient = pod('amb', 'a');
    const fleet = base.apply([
      upsert('A', {
        ...ambient,
        metadata: {
          ...ambient.metadata,
          annotations: { 'ambient.istio.io/redirection': 'enabled' },
        },
        spec: { containers: [] },
      }),
    ]);
    expect(of(fleet).ambient).toEqual([
      { cluster: 'a', clusterKey: 'A', namespace: 'sample', pods: 1 },
    ]);
    expect(of(fleet).groups[0].pods).toEqual(['one', 'two']);
  });
});
