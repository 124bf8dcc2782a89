import { dropManagedFields } from './dropManagedFields';

function drop(text: string): string {
  return Buffer.from(dropManagedFields(Buffer.from(text))).toString();
}

function pod(metadata: object, spec: object = { nodeName: 'node-1' }) {
  return { metadata, spec, status: { phase: 'Running' } };
}

const FIELDS = [
  {
    manager: 'kubelet',
    fieldsV1: { 'f:status': { 'k:{"ip":"10.0.0.1"}': {} } },
  },
  { manager: 'kubectl', fieldsV1: { 'f:spec': { 'f:nodeName': {} } } },
];

describe('dropManagedFields', () => {
  it('takes the managed fields out of every object, and nothing else', () => {
    const metadata = { name: 'ä', labels: { app: 'web' } };
    const list = (extra: object) =>
      JSON.stringify({
        metadata: { resourceVersion: '1' },
        items: [
          pod({ ...metadata, ...extra }),
          pod({ name: 'without' }),
          pod({ ...metadata, ownerReferences: [{ name: 'rs' }], ...extra }),
        ],
      });
    expect(drop(list({ managedFields: FIELDS }))).toBe(list({}));
    expect(drop(list({ managedFields: [] }))).toBe(list({}));
  });

  it.each([
    [
      'text that looks like managed fields',
      pod({
        annotations: {
          a: ',"managedFields":[',
          b: JSON.stringify(pod({ name: 'x', managedFields: FIELDS })),
        },
      }),
    ],
    [
      'metadata behind the managed fields',
      pod({ name: 'x', managedFields: FIELDS, ownerReferences: [{ a: [1] }] }),
    ],
    [
      'managed fields with a bracket in a name',
      pod({ name: 'x', managedFields: [{ manager: 'a]b},"spec":' }] }),
    ],
    [
      'a list of that name elsewhere',
      pod({ name: 'x' }, { a: 1, managedFields: [1, 2] }),
    ],
    [
      'an object that ends in them',
      { metadata: { a: 1, managedFields: [{}] } },
    ],
  ])('leaves %s', (_, object) => {
    const text = JSON.stringify({ items: [object, pod({ name: 'y' })] });
    expect(drop(text)).toBe(text);
  });
});
