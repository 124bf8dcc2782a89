import { KubernetesFacts } from '../consistency/ClusterProfile';
import { certificate } from '../findings/__testUtils__/certificate';
import { JoiningMesh } from './__testUtils__/JoiningMesh';
import { istioReleases } from './istioReleases';

let root: string;

beforeAll(async () => {
  root = await certificate('Root CA of mesh1', '2036-01-01');
});

function ask(
  kubernetes: Readonly<Record<string, Partial<KubernetesFacts>>>,
  {
    istio = '1.30.4',
    now,
    cluster = 'c3' as string | undefined,
  }: { istio?: string; now?: string; cluster?: string } = {},
) {
  const mesh = new JoiningMesh(root);
  mesh.setIstio(istio);
  if (now) {
    mesh.fixture.bend(facts => {
      facts.now = Date.parse(now);
    });
  }
  const fleet = mesh.fixture.fleet();
  return istioReleases(
    fleet,
    mesh.fixture.facts(fleet),
    { mesh: 'mesh1', ...(cluster ? { cluster } : {}) },
    mesh.kubernetes(kubernetes),
  );
}

const of = (gitVersion: string | undefined) => ({ gitVersion });

describe('the Istio releases for a mesh', () => {
  it('are those that support every member and the cluster that is to join', () => {
    const found = ask({ c3: of('v1.32.1') });
    expect(found).toMatchObject({
      recommended: '1.30',
      reason: 'same-as-mesh',
      running: ['1.30'],
    });
    expect(
      found?.window.filter(({ fitsAll }) => fitsAll).map(({ istio }) => istio),
    ).toEqual(['1.30']);
    expect(
      found?.window.find(({ istio }) => istio === '1.28')?.blockedBy,
    ).toEqual([
      { cluster: 'c1', kubernetes: '1.35' },
      { cluster: 'c2', kubernetes: '1.35' },
    ]);
  });

  it('name the cluster that stands in the way', () => {
    const found = ask({ c3: of('v1.28.1') });
    expect(found).toMatchObject({ reason: 'none-fits' });
    expect(found?.recommended).toBeUndefined();
    expect(
      found?.window.find(({ istio }) => istio === '1.30')?.blockedBy,
    ).toEqual([{ cluster: 'c3', kubernetes: '1.28' }]);
  });

  it('leave out a cluster that is not asked for', () => {
    expect(ask({ c3: of('v1.28.1') }, { cluster: '' })?.recommended).toBe(
      '1.30',
    );
  });

  it('recommend what the mesh runs although nothing is published of it, and say so', () => {
    expect(ask({}, { istio: '1.31.0' })).toMatchObject({
      recommended: '1.31',
      reason: 'unpublished',
    });
  });

  it('recommend the newest that fits where the mesh runs one that does not', () => {
    expect(ask({}, { istio: '1.28.0' })).toMatchObject({
      recommended: '1.30',
      reason: 'newest-fitting',
    });
  });

  it('recommend none whose support is over', () => {
    expect(ask({}, { now: '2027-01-01T00:00:00Z' })).toMatchObject({
      reason: 'none-fits',
    });
  });

  it('say which clusters they do not count', () => {
    const found = ask({ c2: of(undefined) });
    expect(found).toMatchObject({ recommended: '1.30', unknown: ['c2'] });
  });

  it('say nothing where no version is known', () => {
    const none = of(undefined);
    expect(ask({ c1: none, c2: none, c3: none })).toMatchObject({
      reason: 'unknown',
    });
  });
});
