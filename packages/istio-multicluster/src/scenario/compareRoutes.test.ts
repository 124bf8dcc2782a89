import { compareRoutes } from './compareRoutes';
import { ScenarioBranch, ScenarioRouteAnswer } from './Scenario';

function answer(...branches: ScenarioBranch[]): ScenarioRouteAnswer {
  return { client: 'a1', host: 'h', port: 80, branches };
}

const A = { cluster: 'outbound|80||a', weight: 80 };
const B = { cluster: 'outbound|80||b', weight: 20 };

describe('compareRoutes', () => {
  it('takes the order of destinations for nothing', () => {
    expect(
      compareRoutes(
        answer({ destinations: [A, B] }),
        answer({ destinations: [B, A] }),
      ),
    ).toEqual([]);
  });

  it('counts the order of branches', () => {
    expect(
      compareRoutes(
        answer({ destinations: [A] }, { destinations: [B] }),
        answer({ destinations: [B] }, { destinations: [A] }),
      ),
    ).toHaveLength(2);
  });

  it.each<Partial<ScenarioBranch>>([
    { destinations: [{ ...A, weight: 79 }] },
    { mirrors: [{ cluster: 'outbound|80||m', percentage: 50 }] },
    { redirect: true },
    { directResponse: 503 },
  ])('sees a difference in %p', part => {
    expect(
      compareRoutes(
        answer({ destinations: [A] }),
        answer({ destinations: [A], ...part }),
      ),
    ).toHaveLength(1);
  });

  const path = { on: 'path', value: { prefix: '/a' } } as const;
  const method = { on: 'method', value: { exact: 'GET' } } as const;

  it('sees a difference in what a request must be like', () => {
    expect(
      compareRoutes(
        answer({ match: [path], destinations: [A] }),
        answer({ match: [], destinations: [A] }),
      ),
    ).toEqual([
      'a1 h:80: branch 1 is outbound|80||a weight 80, expected outbound|80||a weight 80 if path starts with /a',
    ]);
  });

  it('takes the order of conditions for nothing', () => {
    expect(
      compareRoutes(
        answer({ match: [path, method], destinations: [A] }),
        answer({ match: [method, path], destinations: [A] }),
      ),
    ).toEqual([]);
  });

  it('does not compare conditions that were not observed', () => {
    expect(
      compareRoutes(
        answer({ destinations: [A] }),
        answer({ match: [path], destinations: [A] }),
      ),
    ).toEqual([]);
  });

  it('says which branch is missing', () => {
    expect(compareRoutes(answer({ destinations: [A] }), answer())).toEqual([
      'a1 h:80: branch 1 is missing, expected outbound|80||a weight 80',
    ]);
  });
});
