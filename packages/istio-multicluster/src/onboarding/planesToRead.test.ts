import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { OnboardingRole } from './OnboardingPlan';
import { planesToRead } from './targetMesh';

/** Name of a control plane: where it runs, and which cluster configures it. */
function plane(name: string): ControlPlaneStatus {
  const [hostCluster, configCluster = hostCluster] = name.split(' for ');
  return { plane: { name, configCluster }, hostCluster } as ControlPlaneStatus;
}

describe('planesToRead', () => {
  it.each<[string, OnboardingRole, string[], string[], string[]]>([
    ['a remote cluster', 'remote', ['a', 'b'], ['a'], ['a']],
    ['a remote cluster of all primaries', 'remote', ['a', 'b'], [], ['a', 'b']],
    ['a primary, not by itself', 'primary', ['a', 'new'], ['a'], ['a']],
    [
      'an external cluster, by its own istiod and by the primary that runs it',
      'external',
      ['a', 'a for new'],
      ['a'],
      ['a for new', 'a'],
    ],
    [
      'an external cluster whose istiod does not run yet, by the primary that is to run it',
      'external',
      ['a'],
      ['a'],
      ['a'],
    ],
    [
      'a remote cluster, not by what its primary runs for another one',
      'remote',
      ['a', 'a for c'],
      ['a'],
      ['a'],
    ],
    [
      'a remote cluster, by what runs in a cluster that has no other',
      'remote',
      ['a for c'],
      ['a'],
      ['a for c'],
    ],
  ])('lets %s be read', (_, role, names, primaries, expected) => {
    const found = planesToRead(
      { planes: names.map(plane) },
      { controlPlanes: names },
      { cluster: 'new', primaries, role },
    );
    expect(found.map(each => each.plane.name)).toEqual(expected);
  });
});
