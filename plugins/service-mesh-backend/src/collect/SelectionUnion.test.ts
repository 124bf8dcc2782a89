import { KubernetesRecord, project } from '@meshstage/istio-multicluster';
import { SelectionUnion } from './SelectionUnion';

function configMap(name: string): KubernetesRecord {
  const projection = project({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'istio-system' },
  });
  if (!('record' in projection)) {
    throw new Error(`${name} is no record.`);
  }
  return projection.record;
}

describe('SelectionUnion', () => {
  const at = { namespace: 'istio-system' };

  it('deletes an object when it is in no selection any more', () => {
    const union = new SelectionUnion('c1', 'ConfigMap', 2);
    union.take(0, { type: 'replace', records: [configMap('both')] });
    union.take(1, { type: 'upsert', record: configMap('both') });
    expect(union.take(0, { type: 'delete', ...at, name: 'both' })).toEqual([]);
    expect(union.take(1, { type: 'delete', ...at, name: 'both' })).toEqual([
      {
        cluster: 'c1',
        type: 'delete',
        kind: 'ConfigMap',
        ...at,
        name: 'both',
      },
    ]);
  });

  it('takes a new list of one selection without touching the other', () => {
    const union = new SelectionUnion('c1', 'ConfigMap', 2);
    const records = ['a', 'b'].map(configMap);
    union.take(0, { type: 'replace', records });
    union.take(1, { type: 'replace', records: [configMap('b')] });
    const changes = union.take(0, {
      type: 'replace',
      records: [configMap('c')],
    });
    expect(
      changes.map(change =>
        change.type === 'upsert'
          ? `+${change.record.name}`
          : change.type === 'delete' && `-${change.name}`,
      ),
    ).toEqual(['+c', '-a']);
  });
});
