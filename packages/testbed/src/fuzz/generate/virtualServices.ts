import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { dayOf, istioObject } from './objects';
import { anyHost } from './policies';
import { hostOf, NAMESPACES, SUBSETS, World } from './World';

const GATEWAYS = ['mesh', 'ingress', 'other/ingress'] as const;

/** VirtualServices: several for a host, wildcards, delegates, all kinds of routes. */
export function virtualServices(draw: Draw, world: World): ScenarioObject[] {
  return draw.list(0, 5, index => {
    const namespace = draw.one(NAMESPACES);
    const delegate = index > 0 && draw.chance(25);
    const exportTo = draw.maybe(20, () => [
      draw.one(['.', '*', '~', ...NAMESPACES]),
    ]);
    return istioObject(
      'VirtualService',
      namespace,
      `routes-${index}`,
      {
        hosts: delegate
          ? undefined
          : draw.list(1, 2, () => host(draw, world, namespace)),
        gateways: delegate
          ? undefined
          : draw.maybe(20, () => draw.some(GATEWAYS, 60)),
        exportTo,
        http: draw.list(delegate ? 1 : 0, 3, at =>
          httpRoute(draw, world, namespace, at, !delegate),
        ),
      },
      { created: dayOf(draw.int(1, 20)) },
    );
  });
}

function host(draw: Draw, world: World, namespace: string): string {
  return draw.chance(85)
    ? anyHost(draw, world, namespace)
    : draw.one([
        'api.example.com',
        '*.example.com',
        'a.example.com',
        'reviews.sample',
      ]);
}

function httpRoute(
  draw: Draw,
  world: World,
  namespace: string,
  index: number,
  mayDelegate: boolean,
) {
  const base = {
    name: draw.maybe(50, () => `route-${index}`),
    match: draw.maybe(60, () => draw.list(1, 2, () => match(draw))),
  };
  if (mayDelegate && draw.chance(25)) {
    return {
      ...base,
      delegate: {
        name: `routes-${draw.int(1, 5)}`,
        namespace: draw.maybe(50, () => draw.one(NAMESPACES)),
      },
      mirror: draw.maybe(20, () => destination(draw, world, namespace)),
    };
  }
  if (draw.chance(8)) {
    return { ...base, redirect: { uri: '/elsewhere' } };
  }
  if (draw.chance(8)) {
    return { ...base, directResponse: { status: draw.one([404, 503]) } };
  }
  return {
    ...base,
    route: draw.list(1, 3, () => ({
      destination: destination(draw, world, namespace),
      weight: draw.maybe(70, () => draw.one([0, 1, 20, 80, 100])),
    })),
    mirror: draw.maybe(15, () => destination(draw, world, namespace)),
    mirrorPercentage: draw.maybe(15, () => ({
      value: draw.one([0, 12.5, 100]),
    })),
    mirrors: draw.maybe(12, () => [
      {
        destination: destination(draw, world, namespace),
        percentage: draw.maybe(60, () => ({ value: draw.one([0, 30]) })),
      },
    ]),
  };
}

function destination(draw: Draw, world: World, namespace: string) {
  const service = draw.one(world.services);
  return {
    host: draw.one([
      hostOf(service),
      hostOf(service),
      service.namespace === namespace ? service.name : hostOf(service),
      draw.one(['unknown', ...world.entryHosts.map(entry => entry.host)]),
    ]),
    subset: draw.maybe(45, () => draw.one(SUBSETS)),
    port: draw.maybe(30, () => ({ number: draw.one([80, 5000, 9000]) })),
  };
}

function match(draw: Draw) {
  return {
    name: draw.maybe(15, () => 'm'),
    uri: draw.maybe(55, () =>
      draw.one([
        { prefix: '/' },
        { prefix: '/a' },
        { prefix: '/a/b' },
        { exact: '/a/b/c' },
        { regex: '.*' },
        { regex: '/x.*' },
      ]),
    ),
    headers: draw.maybe(20, () => ({
      [draw.one(['x-user', 'x-kind'])]: stringMatch(draw),
    })),
    withoutHeaders: draw.maybe(8, () => ({ 'x-no': stringMatch(draw) })),
    queryParams: draw.maybe(8, () => ({ q: stringMatch(draw) })),
    method: draw.maybe(10, () =>
      draw.one([{ exact: 'GET' }, { regex: 'P.*' }]),
    ),
    authority: draw.maybe(5, () => draw.one([{ prefix: 'a' }, { exact: 'a' }])),
    scheme: draw.maybe(4, () => ({ exact: 'http' })),
    ignoreUriCase: draw.maybe(5, () => true),
    port: draw.maybe(15, () => draw.one([80, 5000])),
    sourceLabels: draw.maybe(18, () => ({ app: draw.one(['web', 'job']) })),
    sourceNamespace: draw.maybe(12, () => draw.one(NAMESPACES)),
    gateways: draw.maybe(10, () => draw.some(GATEWAYS, 60)),
  };
}

/** Those of which istiod only asks that something is there, too. */
function stringMatch(draw: Draw) {
  return draw.one([
    { exact: 'jane' },
    { prefix: 'ja' },
    { regex: '.+' },
    {},
    { exact: '' },
    { prefix: '' },
    { regex: '*' },
  ]);
}
