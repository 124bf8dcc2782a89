import fc from 'fast-check';
import { parseIstiodPage } from './parseIstiodPage';

const bytes = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value));

describe('parseIstiodPage', () => {
  it('groups the proxies of syncz by the cluster id that they claim', () => {
    const page = bytes([
      { proxy: 'web-2.shop', cluster_id: 'cluster1', proxy_type: 'sidecar' },
      { proxy: 'gateway.istio-system', cluster_id: 'cluster2' },
      { proxy: 'web-1.shop', cluster_id: 'cluster1' },
    ]);
    expect(parseIstiodPage('syncz', page)).toEqual(
      new Map([
        ['cluster1', 'web-1.shop\nweb-2.shop'],
        ['cluster2', 'gateway.istio-system'],
      ]),
    );
  });

  it('takes nothing that is no name of a proxy', () => {
    const page = bytes([
      null,
      'text',
      { cluster_id: 'cluster1' },
      { proxy: 7, cluster_id: 'cluster1' },
      { proxy: 'one.shop\nother.shop', cluster_id: 'cluster1' },
    ]);
    expect(parseIstiodPage('syncz', page)).toEqual(new Map());
    expect(parseIstiodPage('syncz', bytes(null))).toEqual(new Map());
  });

  it('says the same in whatever order istiod lists its proxies', () => {
    const entry = fc.record({
      proxy: fc.stringMatching(/^[a-z]{1,5}\.[a-z]{1,3}$/),
      cluster_id: fc.constantFrom('cluster1', 'cluster2'),
    });
    fc.assert(
      fc.property(fc.array(entry), list => {
        const entries = (order: typeof list) =>
          new Map(
            parseIstiodPage('syncz', bytes(order)) as Map<string, string>,
          );
        expect(entries([...list].reverse())).toEqual(entries(list));
      }),
    );
  });
});
