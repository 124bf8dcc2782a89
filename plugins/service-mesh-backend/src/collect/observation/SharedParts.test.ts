import fc from 'fast-check';
import { deserialize, serialize } from 'v8';
import { SharedParts } from './SharedParts';

/** As it comes from a thread. */
function cloned<T>(value: T): T {
  return deserialize(serialize(value));
}

describe('SharedParts', () => {
  it('changes no value', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.object({
            values: [fc.constantFrom('a', 'b', '["a","b"]'), fc.integer()],
            withNullPrototype: false,
          }),
        ),
        records => {
          const clone = cloned(records);
          new SharedParts().share(clone);
          expect(clone).toEqual(records);
        },
      ),
    );
  });

  it('keeps what objects share', () => {
    const labels = { app: 'web', version: 'web' };
    const clone = cloned([
      { name: 'a', labels },
      { name: 'b', labels },
    ]);
    new SharedParts().share(clone);
    expect(clone[0].labels).toBe(clone[1].labels);
  });

  it('shares lists of strings between pages, and nothing else that looks like them', () => {
    const shared = new SharedParts();
    const [slice, pod, other] = cloned([
      { addresses: ['10.0.0.1'], pair: ['a', 'b'] },
      { ips: ['10.0.0.1'], text: ['["a","b"]'] },
      { ips: ['10.0.0.2'], text: [1] },
    ]);
    shared.share([slice]);
    shared.share([pod, other]);
    expect(pod?.ips).toBe(slice?.addresses);
    expect(other?.ips).toEqual(['10.0.0.2']);
    expect(pod?.text).toEqual(['["a","b"]']);
  });

  it('leaves maps as they are', () => {
    const record = { ports: new Map([[80, 'web']]) };
    new SharedParts().share([record]);
    expect([...record.ports]).toEqual([[80, 'web']]);
  });
});
