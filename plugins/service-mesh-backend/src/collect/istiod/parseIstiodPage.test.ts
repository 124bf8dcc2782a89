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

  it('takes from the metrics when the certificates of its authority end', () => {
    const text = [
      '# HELP citadel_server_root_cert_expiry_timestamp The unix timestamp, in seconds, when Citadel root cert will expire.',
      '# TYPE citadel_server_root_cert_expiry_timestamp gauge',
      'citadel_server_root_cert_expiry_timestamp 2.0e+09',
      'citadel_server_cert_chain_expiry_timestamp -1.7e+09',
      'citadel_server_csr_count 7',
      'pilot_xds{version="1.31.0"} 3',
    ].join('\n');
    expect(parseIstiodPage('metrics', new TextEncoder().encode(text))).toEqual({
      rootExpiresAt: 2e12,
      chainExpiresAt: 1.7e12,
    });
    const none = 'citadel_server_root_cert_expiry_timestamp NaN\n';
    expect(parseIstiodPage('metrics', new TextEncoder().encode(none))).toEqual(
      {},
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
