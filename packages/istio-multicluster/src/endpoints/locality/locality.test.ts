import fc from 'fast-check';
import {
  labelledLocality,
  podLocality,
  splitLocality,
} from '../../locality/Locality';
import { EndpointGroup, GroupEndpoint } from '../EndpointGroup';
import { applyDistribute, localityMatches } from './applyDistribute';
import { applyFailover } from './applyFailover';
import { applyFailoverPriority } from './applyFailoverPriority';

function endpoint(labels: Record<string, string> = {}): GroupEndpoint {
  return {
    address: '10.0.0.1',
    port: 80,
    weight: 1,
    health: 'HEALTHY',
    parts: [],
    label: key => labels[key],
  };
}

function group(locality: string, endpoints = [endpoint()]): EndpointGroup {
  const weight = endpoints.length || undefined;
  return { locality, endpoints, weight, priority: 0 };
}

describe('failover', () => {
  const client = splitLocality('r1/z1/s1');
  const priorities = (
    localities: string[],
    failover: { from: string; to: string }[] = [],
  ) =>
    applyFailover(
      localities.map(locality => group(locality)),
      client,
      failover,
    ).map(({ priority }) => priority);

  it('prefers what is near', () => {
    expect(
      priorities(['r1/z1/s1', 'r1/z1/s2', 'r1/z2/s1', 'r2/z1/s1', '']),
    ).toEqual([0, 1, 2, 3, 3]);
  });

  it('leaves no gap between priorities', () => {
    expect(priorities(['r2/z1', 'r1/z2'])).toEqual([1, 0]);
  });

  it('prefers the region that is named over the other ones', () => {
    const failover = [{ from: 'r1', to: 'r3' }];
    expect(priorities(['r1/z1/s1', 'r2/z1', 'r3/z1'], failover)).toEqual([
      0, 2, 1,
    ]);
  });

  it('counts a group that the network filter has emptied', () => {
    const groups = [group('r1/z1/s1', []), group('r2/z1')];
    expect(
      applyFailover(groups, client, []).map(({ priority }) => priority),
    ).toEqual([0, 1]);
  });
});

describe('failoverPriority', () => {
  const NETWORK = 'topology.istio.io/network';
  const priorities = (
    labels: Record<string, string>[],
    failoverPriority: string[],
    client: Record<string, string>,
  ) => {
    const groups = [group('', labels.map(endpoint))];
    const split = applyFailoverPriority(groups, client, failoverPriority);
    return labels.map((_, index) => {
      const wanted = groups[0].endpoints[index];
      return split.find(({ endpoints }) => endpoints.includes(wanted))
        ?.priority;
    });
  };

  it('is lower the earlier a label differs', () => {
    expect(
      priorities([{ a: '1', b: '1' }, { a: '1' }, { b: '1' }], ['a', 'b'], {
        a: '1',
        b: '1',
      }),
    ).toEqual([0, 1, 2]);
  });

  it('compares with a given value rather than the client’s', () => {
    expect(priorities([{ a: '2' }, { a: '1' }], ['a=2'], { a: '1' })).toEqual([
      0, 1,
    ]);
  });

  it('goes on after another network if the network comes first', () => {
    expect(
      priorities(
        [
          { [NETWORK]: 'n2', a: '1' },
          { [NETWORK]: 'n2', a: '2' },
          { [NETWORK]: 'n1', a: '2' },
        ],
        [NETWORK, 'a'],
        { [NETWORK]: 'n1', a: '1' },
      ),
    ).toEqual([1, 2, 0]);
  });
});

describe('distribute', () => {
  const client = splitLocality('r1/z1');
  const weights = (to: Record<string, number>, localities: string[]) =>
    applyDistribute(
      localities.map(locality => group(locality)),
      client,
      [{ from: 'r1/*', to }],
    ).map(({ weight, endpoints }) => (endpoints.length > 0 ? weight : 'gone'));

  it('shares between localities, and takes away what is not named', () => {
    expect(
      weights({ 'r1/*': 80, 'r2/*': 20 }, ['r1/z1', 'r2/z1', 'r3/z1']),
    ).toEqual([80, 20, 'gone']);
  });

  it('divides a share among the groups that it matches', () => {
    expect(weights({ '*': 99 }, ['r1/z1', 'r2/z1'])).toEqual([50, 50]);
  });

  it('changes nothing for a client elsewhere', () => {
    const groups = [group('r1/z1')];
    const elsewhere = [{ from: 'r9', to: { r1: 100 } }];
    expect(applyDistribute(groups, client, elsewhere)).toEqual(groups);
  });

  it.each([
    ['r1/z1', '*', true],
    ['', '*', true],
    ['r1/z1', 'r1', true],
    ['r1/z1', 'r1/*', true],
    ['r1/z1', 'r1/z2', false],
    ['r1/z1/s1', 'r1/*/s1', true],
    ['', 'r1', false],
  ])('locality "%s" matches %s: %s', (locality, pattern, expected) => {
    expect(localityMatches(splitLocality(locality), pattern)).toBe(expected);
  });
});

describe('the locality of a workload', () => {
  it.each([
    [{ 'topology.istio.io/locality': 'r1.z1.s1' }, 'r1/z1/s1'],
    [{ 'istio-locality': 'r1/z.1' }, 'r1/z.1'],
    [{}, ''],
  ])('labelled %j is %s', (labels, expected) => {
    expect(labelledLocality(labels as Record<string, string>)).toBe(expected);
  });

  it('is that of its node if the pod says none', () => {
    const node = (labels: Record<string, string>) =>
      podLocality(
        {},
        {
          kind: 'Node',
          namespace: '',
          name: 'n',
          labels,
          podCidrs: [],
          ready: true,
        },
      );
    expect(node({ 'topology.kubernetes.io/region': 'r1' })).toBe('r1//');
    expect(
      node({
        'failure-domain.beta.kubernetes.io/region': 'r1',
        'failure-domain.beta.kubernetes.io/zone': 'z1',
        'topology.istio.io/subzone': 's1',
      }),
    ).toBe('r1/z1/s1');
    expect(node({})).toBe('');
    expect(podLocality({}, undefined)).toBe('');
  });

  it('has three parts, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const { region, zone, subzone } = splitLocality(text);
        expect(`${text}//`.startsWith([region, zone, subzone].join('/'))).toBe(
          true,
        );
      }),
    );
  });
});
