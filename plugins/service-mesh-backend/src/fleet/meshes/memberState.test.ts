import type { CheckResult, LadderStep } from '@meshstage/istio-multicluster';
import { State } from '@meshstage/plugin-service-mesh-common';
import { memberState } from './memberState';

const ladder = (result: CheckResult) => [
  {
    step: 'member' as LadderStep,
    result,
    text: '',
    evidence: [],
    findings: [],
  },
];

describe('memberState', () => {
  it.each<[State, CheckResult, State]>([
    ['healthy', 'pass', 'healthy'],
    ['healthy', 'warn', 'degraded'],
    ['healthy', 'unverified', 'unknown'],
    ['healthy', 'fail', 'broken'],
    ['degraded', 'pass', 'degraded'],
    ['degraded', 'unverified', 'degraded'],
    ['broken', 'pass', 'broken'],
    ['unknown', 'pass', 'unknown'],
    ['unknown', 'fail', 'broken'],
  ])('of a %s cluster whose ladder says %s is %s', (cluster, top, expected) => {
    const membership = { role: 'remote' as const, ladder: ladder(top) };
    expect(memberState(cluster, membership)).toBe(expected);
  });

  it('is not known of a member whose ladder says nothing', () => {
    expect(memberState('healthy', { role: 'primary', ladder: [] })).toBe(
      'unknown',
    );
  });

  it('is that of the cluster where nothing of Istio is', () => {
    expect(
      memberState('healthy', { role: 'none', ladder: ladder('fail') }),
    ).toBe('healthy');
  });
});
