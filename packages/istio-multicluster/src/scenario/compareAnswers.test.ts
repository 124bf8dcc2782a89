import { compareAnswers } from './compareAnswers';
import { ScenarioAnswer, ScenarioEndpoint } from './Scenario';

function answer(...endpoints: ScenarioEndpoint[]): ScenarioAnswer {
  return { client: 'a1', cluster: 'outbound|80||h', cds: 'EDS', endpoints };
}

const ONE = { address: '10.0.0.1', port: 80 };
const TWO = { address: '10.0.0.2', port: 80 };

describe('compareAnswers', () => {
  it('takes order for nothing', () => {
    expect(compareAnswers(answer(ONE, TWO), answer(TWO, ONE))).toEqual([]);
  });

  it('takes what is left out as its default', () => {
    const explicit = { ...ONE, weight: 1, priority: 0 };
    expect(
      compareAnswers(answer(ONE), answer({ ...explicit, health: 'HEALTHY' })),
    ).toEqual([]);
  });

  it('counts an endpoint that occurs twice', () => {
    expect(compareAnswers(answer(ONE, ONE), answer(ONE))).toEqual([
      'a1 outbound|80||h: missing 10.0.0.1:80 weight 1 priority 0 HEALTHY',
    ]);
    expect(compareAnswers(answer(ONE), answer(ONE, ONE))).toHaveLength(1);
  });

  it.each([
    { weight: 2 },
    { priority: 1 },
    { health: 'UNHEALTHY' as const },
    { locality: 'r1/z1' },
    { localityWeight: 80 },
  ])('sees a difference in %p', field => {
    expect(compareAnswers(answer(ONE), answer({ ...ONE, ...field }))).toEqual([
      expect.stringContaining('unexpected'),
      expect.stringContaining('missing'),
    ]);
  });

  it('compares the type of the cluster if both say it', () => {
    const other = { ...answer(ONE), cds: 'absent' };
    expect(compareAnswers(answer(ONE), other)).toEqual([
      'a1 outbound|80||h: cds is absent, expected EDS',
    ]);
    expect(compareAnswers(answer(ONE), { ...other, cds: undefined })).toEqual(
      [],
    );
  });
});
