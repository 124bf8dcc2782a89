import { DemoFleet, defaultFleet } from '@meshstage/demo-fleet';
import { PodRecord } from '@meshstage/istio-multicluster';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import fc from 'fast-check';
import { DEMO_ENTITIES } from '../__testUtils__/entities';
import { meshCluster } from '../__testUtils__/demoClusters';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { impactOf } from '../fleet/impact/impactOf';
import { meshesOf } from '../fleet/meshes/meshesOf';
import { serviceRoutesOf } from '../fleet/topology/serviceRoutesOf';
import { topologyOf } from '../fleet/topology/topologyOf';
import { observationsOf } from '../store/history/observationsOf';
import { Redaction } from './Redaction';
import { redactImpact } from './redactImpact';
import { redactMeshList } from './redactMeshes';
import {
  redactControlPlaneList,
  redactLinkList,
  redactServiceRoutes,
  redactTopology,
} from './redactTopology';

const everything = () => true;

describe('Redaction', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
  }, 60_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const [serviceA, serviceB] = DEMO_ENTITIES;
  const wholeTopology = () =>
    topologyOf(fleet.picture, serviceA, { outbound: [serviceB], inbound: [] });

  /** Texts that only one cluster has: its name, addresses, pods and nodes. */
  const canariesOf = (name: string): string[] => {
    const textsOf = (cluster: string) => {
      const state = fleet.picture.cluster(cluster);
      if (!state) {
        throw new Error(`no ${cluster}`);
      }
      const records = fleet.picture.records(state);
      const pods: PodRecord[] = [...records.all('Pod')];
      return [
        cluster,
        state.key,
        new URL(state.merged.cluster.url).host,
        ...pods.flatMap(pod => [...pod.ips, pod.name]),
        ...[...records.all('Node')].map(node => node.name),
        ...[...records.all('Service')].flatMap(
          service => service.loadBalancerAddresses,
        ),
      ];
    };
    const others = new Set(
      fleet.picture.state.clusters
        .filter(other => other.name !== name)
        .flatMap(other => textsOf(other.name)),
    );
    return textsOf(name).filter(text => text !== '' && !others.has(text));
  };

  const sharesOf = ({ routes }: Pick<Topology, 'routes'>) =>
    routes.map(route =>
      route.branches.flatMap(branch =>
        branch.destinations.flatMap(({ targets }) =>
          targets.map(({ share, weight }) => [share, weight]),
        ),
      ),
    );

  const answersFor = (redaction: Redaction) => {
    const { picture } = fleet;
    const lists = {
      links: [...picture.links],
      connections: [...picture.connections],
      controlPlanes: [...picture.controlPlanes],
      clusters: [...picture.clusters],
    };
    return {
      topology: redactTopology(redaction, wholeTopology()),
      routes: redactServiceRoutes(
        redaction,
        serviceRoutesOf(
          picture,
          { namespace: 'sample', name: 'service-b' },
          {},
        ),
      ),
      links: redactLinkList(redaction, lists),
      planes: redactControlPlaneList(redaction, {
        items: lists.controlPlanes,
        clusters: lists.clusters,
        findings: [...picture.findings],
      }),
      clusters: redaction.clusterList({
        items: lists.clusters,
        hiddenCount: 0,
        totalItems: lists.clusters.length,
        pageInfo: {},
        findings: [...picture.findings],
      }),
      meshes: redactMeshList(redaction, meshesOf(picture)),
      impacts: picture.state.clusters
        .filter(({ name }) => !redaction.hides(name))
        .map(cluster =>
          redactImpact(
            redaction,
            impactOf(picture, cluster, () => undefined),
          ),
        ),
      history: redaction.history(
        observationsOf(picture).map(({ key, state, ...about }) => ({
          ...about,
          id: key,
          at: '2026-01-01T00:00:00.000Z',
          to: state,
        })),
      ),
    };
  };

  it('leaves no name, address or object of any set of hidden clusters in any byte', () => {
    const names = fleet.picture.state.clusters.map(({ name }) => name);
    fc.assert(
      fc.property(fc.subarray(names), hidden => {
        const bytes = JSON.stringify(
          answersFor(Redaction.create(hidden, everything)),
        );
        const found = hidden
          .flatMap(canariesOf)
          .filter(canary => bytes.includes(canary))
          // Where it is says what is to be redacted.
          .map(canary => {
            const at = bytes.indexOf(canary);
            return bytes.slice(Math.max(0, at - 300), at + 100);
          });
        expect(found).toEqual([]);
      }),
    );
  });

  it('shows everything to those who may see everything', () => {
    const redaction = Redaction.create([], everything);
    const whole = wholeTopology();
    const { nearest, unknown, ...match } = whole.match;
    expect(redactTopology(redaction, whole)).toEqual({
      ...whole,
      match: { ...match, nearest: [] },
      routes: whole.routes.map(({ clientService, ...route }) => route),
    });
  });

  it('keeps shares and weights of hidden clusters, and the verdict', () => {
    const whole = wholeTopology();
    const redacted = redactTopology(
      Redaction.create(['cluster2'], everything),
      whole,
    );
    const fromCluster1 = whole.routes.filter(
      ({ client }) => client.cluster === 'cluster1',
    );
    expect(sharesOf(redacted)).toEqual(sharesOf({ routes: fromCluster1 }));
    expect(sharesOf(redacted).flat().length).toBeGreaterThan(1);
    expect(redacted.verdict.state).toBe(whole.verdict.state);
    expect(redacted.clusters).toContainEqual({ id: 'hidden-1', hidden: true });
  });

  it('shows of a control plane in a hidden cluster only that it is there', () => {
    const redacted = redactTopology(
      Redaction.create(['cluster1'], everything),
      wholeTopology(),
    );
    expect(redacted.controlPlanes).toEqual([
      expect.objectContaining({
        id: 'hidden-control-plane-1',
        configCluster: 'hidden-1',
        replicas: [],
      }),
    ]);
    expect(redacted.links).toEqual([]);
    expect(redacted.connections).toEqual([
      expect.objectContaining({
        cluster: 'cluster2',
        controlPlane: 'hidden-control-plane-1',
        evidence: [],
      }),
    ]);
  });

  it('takes out a service that the reader may not see, whatever an annotation says', () => {
    const redacted = redactTopology(
      Redaction.create([], ({ name }) => name !== 'service-a'),
      wholeTopology(),
    );
    expect(redacted.match).toMatchObject({
      method: 'none',
      services: [],
      evidence: [],
      message: { code: 'service-not-permitted' },
    });
    expect(redacted.routes).toEqual([]);
    expect(redacted.workloads.map(({ service }) => service.name)).not.toContain(
      'service-a',
    );
  });

  it('tells nothing of clusters that are known no more to those who may not see all', () => {
    const entries = observationsOf(fleet.picture).map(
      ({ key, state, ...about }) => ({
        ...about,
        id: key,
        at: '2026-01-01T00:00:00.000Z',
        to: state,
      }),
    );
    const known = new Set(['cluster1']);
    const all = Redaction.create([], everything).history(entries);
    const some = Redaction.create([], everything, { known }).history(entries);
    expect(all).toHaveLength(entries.length);
    expect(some.length).toBeGreaterThan(0);
    expect(JSON.stringify(some.map(({ clusters }) => clusters))).not.toMatch(
      /cluster[2-5]/,
    );
  });
});
