import fc from 'fast-check';
import { EndpointGroup, GroupEndpoint } from '../endpoints/EndpointGroup';
import { trafficShares } from './trafficShares';

function endpoint(
  weight: number,
  health: GroupEndpoint['health'] = 'HEALTHY',
): GroupEndpoint {
  return {
    address: '10.0.0.1',
    port: 80,
    weight,
    health,
    parts: [],
    label: () => undefined,
  };
}

function group(
  priority: number,
  endpoints: GroupEndpoint[],
  weight?: number,
): EndpointGroup {
  const sum = endpoints.reduce((all, one) => all + one.weight, 0);
  return { locality: '', priority, endpoints, weight: weight ?? sum };
}

describe('shares of the traffic', () => {
  const of = (...groups: EndpointGroup[]) => [
    ...trafficShares(groups).values(),
  ];

  it('follow the weights across localities', () => {
    expect(
      of(group(0, [endpoint(1)]), group(0, [endpoint(1), endpoint(2)])),
    ).toEqual([0.25, 0.25, 0.5]);
  });

  it('follow a distribution between localities', () => {
    expect(
      of(group(0, [endpoint(1)], 80), group(0, [endpoint(1), endpoint(1)], 20)),
    ).toEqual([0.8, 0.1, 0.1]);
  });

  it('leave out what is not healthy', () => {
    expect(
      of(group(0, [endpoint(1), endpoint(1), endpoint(1, 'UNHEALTHY')])),
    ).toEqual([0.5, 0.5, 0]);
  });

  it('spill over to standby once too few of the first are healthy', () => {
    const shares = of(
      group(0, [endpoint(1), endpoint(1, 'UNHEALTHY')]),
      group(1, [endpoint(1)]),
    );
    expect(shares[0]).toBeCloseTo(0.7);
    expect(shares[2]).toBeCloseTo(0.3);
  });

  it('go to the first priority that exists', () => {
    expect(of(group(1, [endpoint(3)]))).toEqual([1]);
  });

  it('add up to all of the traffic if anything is healthy, else to none', () => {
    const health = fc.constantFrom('HEALTHY' as const, 'UNHEALTHY' as const);
    const groups = fc.array(
      fc
        .tuple(
          fc.nat(3),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), health), {
            minLength: 1,
          }),
        )
        .map(([priority, endpoints]) =>
          group(
            priority,
            endpoints.map(args => endpoint(...args)),
          ),
        ),
    );
    fc.assert(
      fc.property(groups, all => {
        const isUsable = all.some(({ endpoints }) =>
          endpoints.some(one => one.health === 'HEALTHY'),
        );
        const sum = of(...all).reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(isUsable ? 1 : 0);
      }),
    );
  });
});
