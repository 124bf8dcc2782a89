import { project, WorkloadEntryRecord } from '@meshstage/istio-multicluster';
import { machinesOf } from './machinesOf';

function entry(
  name: string,
  labels: { object?: Record<string, string>; spec?: Record<string, string> },
  more: { healthy?: boolean } = {},
): WorkloadEntryRecord {
  const projection = project({
    apiVersion: 'networking.istio.io/v1',
    kind: 'WorkloadEntry',
    metadata: {
      name,
      namespace: 'shop',
      labels: labels.object,
      annotations:
        more.healthy === undefined
          ? {}
          : { 'proxy.istio.io/health-checks-enabled': 'true' },
    },
    spec: { address: '192.0.2.1', labels: labels.spec },
    status: {
      conditions: [
        { type: 'Healthy', status: more.healthy === false ? 'False' : 'True' },
      ],
    },
  });
  if (!('record' in projection) || projection.record.kind !== 'WorkloadEntry') {
    throw new Error('This is no WorkloadEntry.');
  }
  return projection.record;
}

describe('machinesOf', () => {
  const entries = [
    entry('by-its-spec', { spec: { app: 'cart', version: 'v1' } }),
    entry('by-its-labels', { object: { app: 'cart' } }),
    entry(
      'failing',
      { object: { app: 'cart' }, spec: { app: 'other' } },
      { healthy: false },
    ),
    entry('of-another', { spec: { app: 'checkout' } }),
  ];

  it.each([
    ['machines of the service', { app: 'cart' }, 3, 2],
    ['all labels have to agree', { app: 'cart', version: 'v1' }, 1, 1],
    ['none', { app: 'ledger' }, 0, 0],
    ['a Service without selector selects nothing', {}, 0, 0],
  ])('%s', (_, selector, machines, machinesReady) => {
    expect(machinesOf(entries, selector)).toEqual({ machines, machinesReady });
  });
});
