import fc from 'fast-check';
import { KubernetesRecord } from '../records/KubernetesRecord';
import { project } from '../records/project';
import { Fleet } from './Fleet';
import { FleetChange } from './FleetChange';

function serviceExport(namespace: string, name: string): KubernetesRecord {
  const projection = project({
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceExport',
    metadata: { namespace, name },
  });
  if (!('record' in projection)) {
    throw new Error('no record');
  }
  return projection.record;
}

function upsert(cluster: string, namespace: string, name: string): FleetChange {
  return { cluster, type: 'upsert', record: serviceExport(namespace, name) };
}

const base = Fleet.empty.apply([
  upsert('a', 'one', 'x'),
  upsert('a', 'two', 'y'),
  upsert('b', 'one', 'x'),
]);

describe('Fleet', () => {
  it('leaves the fleet that it was applied to as it was', () => {
    base.apply([{ cluster: 'a', type: 'remove-cluster' }]);
    expect([...base.clusters.keys()]).toEqual(['a', 'b']);
    expect(base.cluster('a').count('ServiceExport')).toBe(2);
  });

  it('shares everything that a change does not touch', () => {
    const next = base.apply([upsert('a', 'one', 'z')]);
    expect(next.cluster('b')).toBe(base.cluster('b'));
    const [before, after] = [base.cluster('a'), next.cluster('a')];
    expect(after.inNamespace('ServiceExport', 'two')).toBe(
      before.inNamespace('ServiceExport', 'two'),
    );
    expect([...after.inNamespace('ServiceExport', 'one').keys()]).toEqual([
      'x',
      'z',
    ]);
  });

  it('is the same fleet if nothing changed', () => {
    const record = base.cluster('a').get('ServiceExport', 'one', 'x')!;
    expect(
      base.apply([
        { cluster: 'a', type: 'delete', kind: 'ServiceExport', name: 'gone' },
        { cluster: 'c', type: 'remove-cluster' },
      ]),
    ).toBe(base);
    const again = base.apply([
      {
        cluster: 'a',
        type: 'replace',
        kind: 'ServiceExport',
        namespace: 'one',
        records: [record],
      },
    ]);
    expect(again).toBe(base);
  });

  it('keeps a record that says the same as before', () => {
    const again = base.apply([upsert('a', 'one', 'x')]);
    expect(again).toBe(base);
  });

  it('keeps of a record that changed what is as before', () => {
    const pod = (phase: string) => {
      const projection = project({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { namespace: 'one', name: 'p', labels: { app: 'web' } },
        status: { phase, podIP: '10.0.0.1' },
      });
      if (!('record' in projection)) {
        throw new Error('no record');
      }
      return structuredClone(projection.record);
    };
    const change = (record: KubernetesRecord): FleetChange => ({
      cluster: 'a',
      type: 'upsert',
      record,
    });
    const running = Fleet.empty.apply([change(pod('Running'))]);
    const failed = running.apply([change(pod('Failed'))]);
    const [before, after] = [running, failed].map(fleet =>
      fleet.cluster('a').get('Pod', 'one', 'p'),
    );
    expect(after).toEqual(pod('Failed'));
    expect(after?.labels).toBe(before?.labels);
    expect(after?.ips).toBe(before?.ips);
  });

  it('replaces a kind with what a list found', () => {
    const next = base.apply([
      {
        cluster: 'a',
        type: 'replace',
        kind: 'ServiceExport',
        records: [serviceExport('two', 'new')],
      },
    ]);
    const names = [...next.cluster('a').all('ServiceExport')].map(
      ({ namespace, name }) => `${namespace}/${name}`,
    );
    expect(names).toEqual(['two/new']);
  });

  it('starts a cluster anew after it was removed in the same batch', () => {
    const next = base.apply([
      { cluster: 'a', type: 'remove-cluster' },
      upsert('a', 'three', 'new'),
    ]);
    expect(next.cluster('a').count('ServiceExport')).toBe(1);
  });

  it('holds the same after any batches as a plain map of the changes', () => {
    const name = fc.constantFrom('x', 'y', 'z');
    const cluster = fc.constantFrom('a', 'b');
    const change = fc.oneof(
      fc.tuple(cluster, name, name).map(args => upsert(...args)),
      fc.tuple(cluster, name, name).map(
        ([key, namespace, object]): FleetChange => ({
          cluster: key,
          type: 'delete',
          kind: 'ServiceExport',
          namespace,
          name: object,
        }),
      ),
      fc.tuple(cluster, fc.uniqueArray(name)).map(
        ([key, names]): FleetChange => ({
          cluster: key,
          type: 'replace',
          kind: 'ServiceExport',
          records: names.map(object => serviceExport('x', object)),
        }),
      ),
      cluster.map(
        (key): FleetChange => ({ cluster: key, type: 'remove-cluster' }),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.array(change)), batches => {
        let fleet = Fleet.empty;
        const expected = new Set<string>();
        const drop = (prefix: string) => {
          for (const key of [...expected].filter(one =>
            one.startsWith(prefix),
          )) {
            expected.delete(key);
          }
        };
        for (const batch of batches) {
          fleet = fleet.apply(batch);
          for (const one of batch) {
            if (one.type === 'upsert') {
              const { namespace, name: object } = one.record;
              expected.add(`${one.cluster}/${namespace}/${object}`);
            } else if (one.type === 'delete') {
              expected.delete(`${one.cluster}/${one.namespace}/${one.name}`);
            } else {
              drop(`${one.cluster}/`);
              const records = one.type === 'replace' ? one.records : [];
              for (const { namespace, name: object } of records) {
                expected.add(`${one.cluster}/${namespace}/${object}`);
              }
            }
          }
        }
        const held = [...fleet.clusters].flatMap(([key, records]) =>
          [...records.all('ServiceExport')].map(
            ({ namespace, name: object }) => `${key}/${namespace}/${object}`,
          ),
        );
        expect(new Set(held)).toEqual(expected);
      }),
    );
  });
});
