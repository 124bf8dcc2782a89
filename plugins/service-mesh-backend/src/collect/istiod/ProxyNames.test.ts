import { proxiesByClusterId } from './ProxyNames';

describe('proxiesByClusterId', () => {
  it('knows each name, and no part of one', () => {
    const names = proxiesByClusterId(
      new Map([['cluster1', 'web-1.shop\nweb-2.shop']]),
      undefined,
    ).get('cluster1');
    expect(
      ['web-1.shop', 'web-2.shop', 'web-1', ''].map(name => names?.has(name)),
    ).toEqual([true, true, false, false]);
  });

  it('takes over what did not change', () => {
    const before = proxiesByClusterId(
      new Map([
        ['cluster1', 'web-1.shop'],
        ['cluster2', 'web-1.shop'],
      ]),
      undefined,
    );
    const changed = proxiesByClusterId(
      new Map([
        ['cluster1', 'web-1.shop'],
        ['cluster2', 'web-2.shop'],
      ]),
      before,
    );
    expect(changed.get('cluster1')).toBe(before.get('cluster1'));
    expect(changed.get('cluster2')).not.toBe(before.get('cluster2'));
    const same = new Map(
      [...changed].map(([clusterId, { text }]) => [clusterId, text]),
    );
    expect(proxiesByClusterId(same, changed)).toBe(changed);
    same.delete('cluster2');
    expect([...proxiesByClusterId(same, changed).keys()]).toEqual(['cluster1']);
  });
});
