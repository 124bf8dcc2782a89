import { parse } from 'yaml';
import { installation } from '../__testUtils__/installations';
import { Installation, renderInstallation } from './index';

function render(overlays: Installation['overlays'], more = {}) {
  return renderInstallation(installation('primary', { overlays, ...more }));
}

function valuesOf(
  { files }: ReturnType<typeof renderInstallation>,
  chart: string,
) {
  const file = files.find(({ path }) => path.endsWith(`/${chart}.values.yaml`));
  return parse(file?.content ?? '');
}

describe('overlays', () => {
  it('add to what is rendered, at any depth', () => {
    const before = valuesOf(render(undefined), 'istiod');
    const after = valuesOf(
      render({
        istiod: {
          autoscaleMin: 2,
          global: { proxy: { logLevel: 'warning' } },
        },
      }),
      'istiod',
    );
    expect(after).toEqual({
      ...before,
      autoscaleMin: 2,
      global: { ...before.global, proxy: { logLevel: 'warning' } },
    });
  });

  it('reach every chart', () => {
    const overlay = { resources: { requests: { cpu: '1' } } };
    const inCluster = render(
      {
        base: overlay,
        istiod: overlay,
        gateway: overlay,
        'istio-csr': overlay,
      },
      {
        trust: { mode: 'istio-csr', issuer: 'root', chartVersion: 'v0.15.0' },
      },
    );
    for (const chart of ['base', 'istiod', 'gateway', 'istio-csr']) {
      expect(valuesOf(inCluster, chart)).toMatchObject(overlay);
    }
    const { files } = renderInstallation(
      installation('external', { overlays: { 'host-istiod': overlay } }),
    );
    const file = files.find(
      ({ path }) =>
        path === 'clusters/cluster1/external/cluster4/istiod.values.yaml',
    );
    expect(parse(file?.content ?? '')).toMatchObject(overlay);
  });

  it.each<[string, NonNullable<Installation['overlays']>, RegExp]>([
    [
      'the id of the cluster',
      { istiod: { global: { multiCluster: { clusterName: 'other' } } } },
      /overlays\.istiod\.global\.multiCluster\.clusterName would change what the plan says there \("cluster4"\)/,
    ],
    [
      'a whole branch',
      { istiod: { global: 'nothing' } },
      /overlays\.istiod\.global would change/,
    ],
    [
      'a chart that there is not',
      { istoid: {} } as {},
      /overlays holds "istoid".*one of base, istiod, gateway, istio-csr, host-istiod/,
    ],
    [
      'a credential',
      { gateway: { annotation: `ghp_${'a1'.repeat(18)}` } },
      /credential/,
    ],
  ])('refuse %s', (_, overlays, message) => {
    expect(() => render(overlays)).toThrow(message);
  });

  it('cannot reach what every object inherits', () => {
    const overlays = JSON.parse('{"istiod": {"__proto__": {"bad": true}}}');
    render(overlays);
    expect(({} as Record<string, unknown>).bad).toBeUndefined();
  });
});
