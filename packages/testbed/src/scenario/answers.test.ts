import { XdsEndpointGroup } from '../xds/resources';
import { answerOf } from './answers';

const CLUSTER = 'outbound|80||b.sample.svc.cluster.local';

const endpoint = (address: string, weight?: number) => ({
  endpoint: { address: { socketAddress: { address, portValue: 80 } } },
  healthStatus: 1,
  ...(weight ? { loadBalancingWeight: { value: weight } } : {}),
});

const answer = (...endpoints: XdsEndpointGroup[]) =>
  answerOf(
    'a1',
    CLUSTER,
    [{ name: CLUSTER, type: 3 }],
    [{ clusterName: CLUSTER, endpoints }],
  );

describe('answerOf', () => {
  it('names the type of the cluster, or that CDS lacks it', () => {
    expect(answer().cds).toBe('EDS');
    expect(answerOf('a1', CLUSTER, [], []).cds).toBe('absent');
  });

  it('gives each endpoint the priority and the locality of its group', () => {
    expect(
      answer({
        priority: 1,
        locality: { region: 'r1', zone: 'z1' },
        lbEndpoints: [endpoint('10.0.0.1', 2)],
      }).endpoints,
    ).toEqual([
      {
        address: '10.0.0.1',
        port: 80,
        weight: 2,
        priority: 1,
        health: 'HEALTHY',
        locality: 'r1/z1',
      },
    ]);
  });

  it('takes the weight of one that has none as 1', () => {
    const { endpoints } = answer({ lbEndpoints: [endpoint('10.0.0.1')] });
    expect(endpoints[0].weight).toBe(1);
  });

  it('tells the weight of a group only when it is not the sum of its endpoints', () => {
    const group = (value: number) => ({
      lbEndpoints: [endpoint('10.0.0.1', 2), endpoint('10.0.0.2', 2)],
      loadBalancingWeight: { value },
    });
    expect(answer(group(4)).endpoints[0]).not.toHaveProperty('localityWeight');
    expect(answer(group(80)).endpoints[0].localityWeight).toBe(80);
  });

  it('keeps the path of a pipe', () => {
    const pipe = { endpoint: { address: { pipe: { path: '/tmp/s' } } } };
    expect(answer({ lbEndpoints: [pipe] }).endpoints[0]).toMatchObject({
      address: 'pipe:/tmp/s',
      port: 0,
    });
  });
});
