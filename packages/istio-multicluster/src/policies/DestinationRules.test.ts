import { Fleet } from '../fleet/Fleet';
import { FleetChange } from '../fleet/FleetChange';
import { project } from '../records/project';
import { DestinationRules } from './DestinationRules';
import { effectivePolicy, tlsModeSetting } from './trafficPolicy';

const HOST = 'reviews.sample.svc.cluster.local';

type Rule = {
  namespace?: string;
  name: string;
  day?: number;
  [field: string]: unknown;
};

function rulesOf(...rules: Rule[]): DestinationRules {
  const changes = rules.map(
    ({ namespace = 'sample', name, day = 1, ...spec }): FleetChange => {
      const projection = project({
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: {
          namespace,
          name,
          creationTimestamp: `2026-01-0${day}T00:00:00Z`,
        },
        spec: { host: HOST, ...spec },
      });
      if (!('record' in projection)) {
        throw new Error(JSON.stringify(projection));
      }
      return { cluster: 'c', type: 'upsert', record: projection.record };
    },
  );
  const records = Fleet.empty.apply(changes).cluster('c');
  return new DestinationRules(records.byNamespace('DestinationRule'), {
    domainSuffix: 'cluster.local',
    rootNamespace: 'istio-system',
    exportTo: ['*'],
    keepExportToApart: true,
  });
}

function namesFor(
  rules: DestinationRules,
  namespace = 'client',
  labels: Record<string, string> = {},
): string[] | undefined {
  return rules
    .ruleFor({ namespace, labels }, { host: HOST, namespace: 'sample' })
    ?.from.map(({ name }) => name);
}

describe('which DestinationRule a client follows', () => {
  const everywhere = [
    { namespace: 'client', name: 'own' },
    { namespace: 'sample', name: 'service' },
    { namespace: 'istio-system', name: 'root' },
  ];

  it('is its own namespace’s, else the service’s, else the root’s', () => {
    expect(namesFor(rulesOf(...everywhere))).toEqual(['own']);
    expect(namesFor(rulesOf(...everywhere.slice(1)))).toEqual(['service']);
    expect(namesFor(rulesOf(...everywhere.slice(2)))).toEqual(['root']);
    expect(namesFor(rulesOf())).toBeUndefined();
  });

  it('is the service’s rather than the root’s for clients in the root namespace', () => {
    expect(namesFor(rulesOf(...everywhere), 'istio-system')).toEqual([
      'service',
    ]);
  });

  it.each([
    [['reviews', '*.sample.svc.cluster.local'], 0],
    [['*.local', '*.sample.svc.cluster.local'], 1],
    [['*', '*.local'], 1],
  ])('of hosts %s is that of the most specific one', (hosts, expected) => {
    const rules = rulesOf(
      ...hosts.map((host, index) => ({ name: String(index), host })),
    );
    expect(namesFor(rules)).toEqual([String(expected)]);
  });

  it.each([
    [undefined, true, true],
    [['*'], true, true],
    [['.'], true, false],
    [['client'], false, true],
    [['other'], false, false],
  ])(
    'exported to %s counts at home: %s, for the client: %s',
    (exportTo, home, away) => {
      const rules = rulesOf({ name: 'rule', exportTo });
      expect(namesFor(rules, 'sample') !== undefined).toBe(home);
      expect(namesFor(rules, 'client') !== undefined).toBe(away);
    },
  );

  it('merges rules of one host, the oldest first', () => {
    const rules = rulesOf(
      {
        name: 'younger',
        day: 2,
        trafficPolicy: { tls: { mode: 'DISABLE' } },
        subsets: [{ name: 'v1', labels: { version: 'other' } }, { name: 'v2' }],
      },
      {
        name: 'older',
        day: 1,
        subsets: [{ name: 'v1', labels: { version: 'v1' } }],
      },
    );
    const rule = rules.ruleFor(
      { namespace: 'client', labels: {} },
      { host: HOST, namespace: 'sample' },
    );
    expect(rule?.from.map(({ name }) => name)).toEqual(['older', 'younger']);
    expect(rule?.subsets.map(({ name }) => name)).toEqual(['v1', 'v2']);
    expect(rule?.subsets[0].labels).toEqual({ version: 'v1' });
    expect(rule?.trafficPolicy?.tlsMode).toBe('DISABLE');
  });

  it('for a client that a selector matches is only that rule', () => {
    const rules = rulesOf(
      { name: 'general' },
      {
        name: 'selected',
        workloadSelector: { matchLabels: { app: 'client' } },
      },
    );
    expect(namesFor(rules, 'sample', { app: 'client' })).toEqual(['selected']);
    expect(namesFor(rules, 'sample', { app: 'other' })).toEqual(['general']);
  });

  it('is none if a selector that does not match shadows the other rules', () => {
    const rules = rulesOf(
      { name: 'wide', host: '*.local' },
      {
        name: 'selected',
        workloadSelector: { matchLabels: { app: 'client' } },
      },
    );
    expect(namesFor(rules, 'sample', { app: 'other' })).toBeUndefined();
  });
});

describe('the policy of a DestinationRule', () => {
  const rule = rulesOf({
    name: 'rule',
    trafficPolicy: {
      tls: { mode: 'ISTIO_MUTUAL' },
      outlierDetection: {},
      portLevelSettings: [
        { port: { number: 80 }, tls: { mode: 'DISABLE' } },
        { port: { number: 81 }, outlierDetection: { minHealthPercent: 10 } },
      ],
    },
    subsets: [
      { name: 'plain' },
      { name: 'tls', trafficPolicy: { tls: { mode: 'SIMPLE' } } },
    ],
  }).ruleFor(
    { namespace: 'client', labels: {} },
    { host: HOST, namespace: 'sample' },
  );

  it.each([
    [9000, '', 'ISTIO_MUTUAL'],
    [80, '', 'DISABLE'],
    [80, 'plain', 'DISABLE'],
    [80, 'tls', 'SIMPLE'],
    [9000, 'unknown', undefined],
  ])('at port %s of subset "%s" has TLS mode %s', (port, subset, expected) => {
    expect(tlsModeSetting(rule, port, subset)?.mode).toBe(expected);
  });

  it('loses at a port what the setting of that port leaves out', () => {
    expect(effectivePolicy(rule, 9000, '').outlierDetection).toBeDefined();
    expect(effectivePolicy(rule, 80, '').outlierDetection).toBeUndefined();
  });

  it('is overridden by a subset part by part', () => {
    const policy = effectivePolicy(rule, 9000, 'tls');
    expect(policy.tlsMode).toBe('SIMPLE');
    expect(policy.outlierDetection).toBeDefined();
  });
});
