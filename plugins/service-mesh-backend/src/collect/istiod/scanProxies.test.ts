import fc from 'fast-check';
import { ListedProxy, scanProxies } from './scanProxies';

type Entry = { cluster_id?: string; proxy?: string };

/** As istiod writes it. */
function indented(list: readonly object[], spaces = 2): Uint8Array {
  return Buffer.from(`${JSON.stringify(list, undefined, spaces)}\n`);
}

function proxy(clusterId: string, name: string): object {
  return {
    cluster_id: clusterId,
    proxy: name,
    proxy_type: 'sidecar',
    resources: {
      'type.googleapis.com/envoy.config.cluster.v3.Cluster': {
        sent: 'one',
        list: [{ cluster_id: 'not a cluster', proxy: 'not a proxy' }],
      },
    },
  };
}

describe('scanProxies', () => {
  it('reads cluster id and name of each proxy', () => {
    const page = indented([proxy('c1', 'a.shop'), proxy('c2', 'b.shop')]);
    expect(scanProxies(page)).toEqual([
      { clusterId: 'c1', name: 'a.shop' },
      { clusterId: 'c2', name: 'b.shop' },
    ]);
  });

  it('reads a part of a larger buffer', () => {
    const page = indented([proxy('c1', 'a.shop')]);
    const larger = Buffer.concat([Buffer.from('{"'), page, Buffer.from(']')]);
    expect(scanProxies(larger.subarray(2, 2 + page.length))).toHaveLength(1);
  });

  it('reads what is escaped, and takes what is missing for empty', () => {
    const page = indented([
      proxy('c"1\\', 'a\\".shop'),
      { proxy: 'b.shop', proxy_type: 'sidecar' },
      { cluster_id: 'c1', proxy_type: 'sidecar' },
    ]);
    expect(scanProxies(page)).toEqual([
      { clusterId: 'c"1\\', name: 'a\\".shop' },
      { clusterId: '', name: 'b.shop' },
      { clusterId: 'c1', name: '' },
    ]);
  });

  it.each<[string, string]>([
    ['that is written in one line', JSON.stringify([proxy('c1', 'a.shop')])],
    [
      'that is indented otherwise',
      JSON.stringify([proxy('c1', 'a.shop')], undefined, 1),
    ],
    ['without an entry', '[]\n'],
    [
      'whose fields have another order',
      JSON.stringify([{ proxy: 'a.shop', cluster_id: 'c1' }], undefined, 2),
    ],
    ['that is cut off', '[\n  {\n    "cluster_id": "c1",\n    "proxy": "a'],
    [
      'that is cut off between two fields',
      '[\n  {\n    "cluster_id": "c1",\n    "proxy": "a",\n    "resources": {',
    ],
    ['that is no list', '{"proxy":"a"}'],
    ['without a proxy, of which Go writes null', 'null'],
    ['without anything', ''],
  ])('leaves a page %s to the parser', (_, text) => {
    expect(scanProxies(Buffer.from(text))).toBeUndefined();
  });

  it('says what the parser says, or nothing', () => {
    const name = fc.oneof(
      fc.constantFrom('a.shop', '"proxy": "', '\n  {', '\\', '\u00e9', ''),
      fc.string(),
    );
    const entry = fc.record(
      {
        cluster_id: name,
        proxy: name,
        resources: fc.dictionary(name, fc.array(fc.dictionary(name, name))),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(entry), fc.nat({ max: 4 }), (list, spaces) => {
        const scanned = scanProxies(indented(list, spaces));
        const parsed = list.map(
          (each: Entry): ListedProxy => ({
            clusterId: each.cluster_id ?? '',
            name: each.proxy ?? '',
          }),
        );
        expect(scanned ?? parsed).toEqual(parsed);
      }),
    );
  });
});
