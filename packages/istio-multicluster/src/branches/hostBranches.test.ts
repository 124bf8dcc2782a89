import { project } from '../records/project';
import { VirtualServiceRecord } from '../records/VirtualServiceRecord';
import { meshVirtualServices } from '../virtual-services/meshVirtualServices';
import {
  ALL_EGRESS_HOSTS,
  selectVirtualServices,
} from '../visibility/selectVirtualServices';
import { BranchClient, BranchScope, BranchService } from './BranchScope';
import { describeCondition } from './describeCondition';
import { hostBranches } from './hostBranches';
import { ImportedVirtualServices } from './ImportedVirtualServices';

const HOST = 'reviews.sample.svc.cluster.local';
const CLIENT: BranchClient = {
  namespace: 'sample',
  labels: { app: 'web' },
  domainSuffix: 'cluster.local',
};

function virtualService(
  name: string,
  spec: object,
  created = '2026-01-01T00:00:00Z',
): VirtualServiceRecord {
  const projection = project({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace: 'sample', creationTimestamp: created },
    spec,
  });
  if (!('record' in projection)) {
    throw new Error(JSON.stringify(projection));
  }
  return projection.record as VirtualServiceRecord;
}

function service(
  protocol: string,
  settings: Partial<BranchService> = {},
): BranchService {
  return {
    host: HOST,
    ports: [{ port: 9080, protocol }],
    headless: false,
    ...settings,
  };
}

function branchesOf(
  records: readonly VirtualServiceRecord[],
  services: readonly BranchService[] = [service('HTTP')],
  client: BranchClient = CLIENT,
) {
  const scope: BranchScope = {
    service: host => services.find(entry => entry.host === host),
    hosts: () => services.map(entry => entry.host),
    virtualServices: new ImportedVirtualServices(
      selectVirtualServices(
        meshVirtualServices(records, {
          domainSuffix: 'cluster.local',
          exportTo: ['*'],
        }),
        client.namespace,
        ALL_EGRESS_HOSTS,
      ),
    ),
  };
  return hostBranches(scope, client, HOST, 9080);
}

const to = (subset: string, weight?: number) => ({
  destination: { host: 'reviews', subset },
  ...(weight === undefined ? {} : { weight }),
});

describe('hostBranches', () => {
  it('says what a request must be like', () => {
    const { branches } = branchesOf([
      virtualService('routes', {
        hosts: ['reviews'],
        http: [
          {
            name: 'special',
            match: [
              {
                name: 'jane',
                uri: { prefix: '/a' },
                ignoreUriCase: true,
                headers: { user: { exact: 'jane' }, any: {} },
                withoutHeaders: { old: { regex: '.+' } },
                queryParams: { q: { exact: '1' } },
                method: { exact: 'GET' },
              },
            ],
            route: [to('v1')],
          },
        ],
      }),
    ]);
    const [{ kind, name, match }] = branches;
    expect({ kind, name, match: match.map(describeCondition) }).toEqual({
      kind: 'http',
      name: 'special.jane',
      match: [
        'path starts with /a, ignoring case',
        'method is GET',
        'header user is jane',
        'header any is present',
        'not header old matches .+',
        'query parameter q is 1',
      ],
    });
  });

  it.each<[string, object, string[]]>([
    ['a prefix that every path has', { uri: { prefix: '/' } }, []],
    [
      'a regular expression, whose case counts in any case',
      { uri: { regex: '/a.*' }, ignoreUriCase: true },
      ['path matches /a.*'],
    ],
    [
      'a header with any value',
      { headers: { user: { regex: '*' }, kind: {} } },
      ['header user is present', 'header kind is present'],
    ],
    [
      'no header at all',
      { withoutHeaders: { user: {} } },
      ['not header user is present'],
    ],
    [
      'parameters whose value is empty, or begins with nothing',
      { queryParams: { q: { exact: '' }, r: { prefix: '' } } },
      ['query parameter q is empty', 'query parameter r is present'],
    ],
  ])('asks of a request what istiod makes of %s', (_, match, texts) => {
    const { branches } = branchesOf([
      virtualService('routes', {
        hosts: ['reviews'],
        http: [{ match: [match], route: [to('v1')] }],
      }),
    ]);
    expect(branches[0].match.map(describeCondition)).toEqual(texts);
  });

  it.each([
    ['port-differs', { port: 80 }, '80'],
    ['gateways-differ', { gateways: ['ingress'] }, 'sample/ingress'],
    ['source-labels-differ', { sourceLabels: { app: 'job' } }, 'app=job'],
    ['source-namespace-differs', { sourceNamespace: 'other' }, 'other'],
  ])('leaves a rule out because of %s', (reason, match, detail) => {
    const { branches, leftOut } = branchesOf([
      virtualService('routes', {
        hosts: ['reviews'],
        http: [
          { name: 'mine', match: [match], route: [to('v1')] },
          { route: [to('v2')] },
        ],
      }),
    ]);
    expect(branches).toHaveLength(1);
    expect(leftOut).toEqual([
      expect.objectContaining({
        reason,
        detail,
        field: 'spec.http[0].match[0]',
        name: 'mine',
      }),
    ]);
  });

  it('leaves out what follows a rule for every request', () => {
    const { branches, leftOut } = branchesOf([
      virtualService('routes', {
        hosts: ['reviews'],
        http: [{ route: [to('v1')] }, { route: [to('v2')] }],
      }),
    ]);
    expect(branches).toHaveLength(1);
    expect(leftOut).toEqual([
      expect.objectContaining({
        reason: 'after-catch-all',
        field: 'spec.http[1]',
        detail: 'spec.http[0]',
      }),
    ]);
  });

  it('names the VirtualService that has the host when another has it too', () => {
    const http = [{ route: [to('v1')] }];
    const { branches, leftOut } = branchesOf([
      virtualService(
        'young',
        { hosts: ['reviews'], http },
        '2026-02-01T00:00:00Z',
      ),
      virtualService('old', { hosts: ['reviews'], http }),
    ]);
    expect(branches[0].virtualService?.name).toBe('old');
    expect(leftOut).toEqual([
      expect.objectContaining({ reason: 'host-taken', detail: 'sample/old' }),
    ]);
  });

  it.each([
    ['delegate-not-found', [], 'sample/part'],
    [
      'delegate-not-exported',
      [
        virtualService('part', {
          exportTo: ['other'],
          http: [{ route: [to('v1')] }],
        }),
      ],
      'sample/part',
    ],
    [
      'delegate-match-conflict',
      [
        virtualService('part', {
          http: [{ match: [{ uri: { prefix: '/b' } }], route: [to('v1')] }],
        }),
      ],
      'sample/part',
    ],
  ])('says %s', (reason, delegates, detail) => {
    const { leftOut } = branchesOf([
      virtualService('root', {
        hosts: ['reviews'],
        http: [
          { match: [{ uri: { prefix: '/a' } }], delegate: { name: 'part' } },
        ],
      }),
      ...delegates,
    ]);
    expect(leftOut).toEqual([expect.objectContaining({ reason, detail })]);
  });

  it('names root and delegate of a merged rule', () => {
    const { branches } = branchesOf([
      virtualService('root', {
        hosts: ['reviews'],
        http: [
          {
            name: 'r',
            match: [{ uri: { prefix: '/a' } }],
            delegate: { name: 'part' },
          },
        ],
      }),
      virtualService('part', {
        http: [
          { name: 'd', match: [{ uri: { exact: '/a/b' } }], route: [to('v1')] },
        ],
      }),
    ]);
    expect(branches).toEqual([
      expect.objectContaining({
        name: 'r-d',
        match: [{ on: 'path', value: { exact: '/a/b' } }],
        virtualService: expect.objectContaining({ name: 'root' }),
        delegate: expect.objectContaining({ name: 'part' }),
      }),
    ]);
  });

  it('sends to the service itself without a VirtualService', () => {
    expect(branchesOf([]).branches).toEqual([
      expect.objectContaining({
        kind: 'default',
        destinations: [
          expect.objectContaining({
            cluster: `outbound|9080||${HOST}`,
            weight: 100,
          }),
        ],
      }),
    ]);
  });

  it('knows no host that is neither service nor in a VirtualService', () => {
    expect(branchesOf([], [])).toEqual({
      protocol: 'http',
      branches: [],
      leftOut: [],
    });
  });
});

describe('hostBranches for other protocols', () => {
  it('follows TCP rules until one takes every connection', () => {
    const routes = branchesOf(
      [
        virtualService('routes', {
          hosts: ['reviews'],
          tcp: [
            {
              match: [{ destinationSubnets: ['10.1.0.0/16'] }],
              route: [to('near')],
            },
            { match: [{ sourceLabels: { app: 'job' } }], route: [to('job')] },
            { route: [to('v1', 80), to('v2', 20), to('v3')] },
            { route: [to('never')] },
          ],
        }),
      ],
      [service('TCP')],
    );
    expect(routes.protocol).toBe('tcp');
    expect(
      routes.branches.map(({ match, destinations }) => [
        match,
        destinations.map(({ subset, weight }) => `${subset} ${weight}`),
      ]),
    ).toEqual([
      [[{ on: 'destination-address', anyOf: ['10.1.0.0/16'] }], ['near 100']],
      [[], ['v1 80', 'v2 20']],
    ]);
    expect(routes.leftOut.map(({ reason, field }) => [reason, field])).toEqual([
      ['source-labels-differ', 'spec.tcp[1].match[0]'],
      ['after-catch-all', 'spec.tcp[3]'],
    ]);
  });

  it('goes on to the service after TCP rules for some connections', () => {
    const { branches } = branchesOf(
      [
        virtualService('routes', {
          hosts: ['reviews'],
          tcp: [{ match: [{ port: 80 }], route: [to('v1')] }],
        }),
      ],
      [service('TCP')],
    );
    expect(branches.map(({ kind }) => kind)).toEqual(['default']);
  });

  it('has no other route beside TLS rules, and each SNI once', () => {
    const sni = { sniHosts: ['a.example.com'] };
    const { branches, leftOut, protocol } = branchesOf(
      [
        virtualService('routes', {
          hosts: ['reviews'],
          tls: [
            { match: [sni], route: [to('v1')] },
            { match: [sni], route: [to('v2')] },
          ],
        }),
      ],
      [service('TLS')],
    );
    expect(protocol).toBe('tls');
    expect(branches).toEqual([
      expect.objectContaining({
        kind: 'tls',
        match: [{ on: 'server-name', anyOf: ['a.example.com'] }],
      }),
    ]);
    expect(leftOut).toHaveLength(1);
  });

  it('does not apply HTTP rules to a port of TCP', () => {
    const { branches } = branchesOf(
      [
        virtualService('routes', {
          hosts: ['reviews'],
          http: [{ route: [to('v1')] }],
        }),
      ],
      [service('TCP')],
    );
    expect(branches.map(({ kind }) => kind)).toEqual(['default']);
  });
});
