import { parse } from 'yaml';
import { installation, ROLES, TRUSTS } from '../__testUtils__/installations';
import { Installation, renderInstallation } from './index';
import { OverlaidPart } from './OverlaidPart';
import { PLANNED_VALUES, PlannedValues } from './plannedValues';

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

function partOf(path: string): OverlaidPart {
  const name = path.split('/').pop()?.replace('.values.yaml', '') ?? '';
  return path.includes('/external/')
    ? `host-${name as 'istiod'}`
    : (name as OverlaidPart);
}

function unplannedPaths(
  values: Readonly<Record<string, unknown>>,
  planned: PlannedValues,
  above = '',
): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const decided = planned[key];
    const path = above + key;
    if (decided === true) {
      return [];
    }
    return typeof value === 'object' && value !== null
      ? unplannedPaths(
          value as Readonly<Record<string, unknown>>,
          decided ?? {},
          `${path}.`,
        )
      : [path];
  });
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
      'what the plan says by leaving it out',
      { istiod: { revision: 'canary' } },
      /overlays\.istiod\.revision would change what the plan leaves out there/,
    ],
    [
      'the same below something else',
      { istiod: { global: { remotePilotAddress: 'elsewhere.example.com' } } },
      /overlays\.istiod\.global\.remotePilotAddress would change what the plan leaves out/,
    ],
    [
      'something else in place of a branch that the plan may fill',
      { istiod: { env: 'nothing' } },
      /overlays\.istiod\.env would change/,
    ],
    [
      'a key that is no name',
      { gateway: { 'a`b': 1 } },
      /overlays holds "a`b", which is no name of a value/,
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

  it('may not touch what any plan writes, so that no other plan is changed by it', () => {
    const written = ROLES.flatMap(role =>
      TRUSTS.flatMap(trust =>
        [undefined, '1-31-2'].flatMap(revision => {
          const wanted = installation(role, { trust });
          const { files } = renderInstallation({
            ...wanted,
            istio: { ...wanted.istio, revision },
          });
          return files.flatMap(({ path, kind, content }) =>
            kind === 'helm-values'
              ? unplannedPaths(parse(content), PLANNED_VALUES[partOf(path)])
              : [],
          );
        }),
      ),
    );
    // A platform has annotations of its own, beside those that are written.
    expect(
      written.filter(path => !path.startsWith('service.annotations.')),
    ).toEqual([]);
  });

  it('are named to the reviewers, value by value', () => {
    const { files } = render({
      istiod: { autoscaleMin: 2, global: { proxy: { logLevel: 'warning' } } },
      gateway: {},
    });
    const page = files.find(({ path }) => path.endsWith('ONBOARDING.md'));
    expect(page?.content).toContain(
      'Values of your own for `istiod`: `autoscaleMin`, `global.proxy.logLevel`.',
    );
    expect(page?.content).not.toContain('for `gateway`');
  });

  it('cannot reach what every object inherits', () => {
    const overlays = JSON.parse('{"istiod": {"__proto__": {"bad": true}}}');
    render(overlays);
    expect(({} as Record<string, unknown>).bad).toBeUndefined();
  });
});
