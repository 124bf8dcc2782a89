import fc from 'fast-check';
import { RecordShapes } from './RecordShapes';

describe('RecordShapes', () => {
  it('changes no value', () => {
    const shapes = new RecordShapes();
    fc.assert(
      fc.property(fc.array(fc.object({ withMap: true })), records => {
        expect(shapes.shaped(records)).toStrictEqual(records);
      }),
    );
  });

  it('makes plain objects', () => {
    const clone = { name: 'a' };
    const [record] = new RecordShapes().shaped([clone]);
    expect(record).not.toBe(clone);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(record.constructor).toBe(Object);
    expect({ ...record }).toStrictEqual({ name: 'a' });
    expect(JSON.stringify(record)).toBe('{"name":"a"}');
  });

  it('keeps what objects share', () => {
    const labels = { app: 'web' };
    const [one, other] = new RecordShapes().shaped([
      { name: 'a', labels },
      { name: 'b', labels },
    ]);
    expect(one.labels).toBe(other.labels);
  });

  it('leaves maps as they are', () => {
    const ports = new Map([[80, { name: 'web' }]]);
    expect(new RecordShapes().shaped([{ ports }])[0].ports).toBe(ports);
  });

  it('takes a key for nothing but a key', () => {
    const hostile = JSON.parse(
      '[{"__proto__":{"polluted":true},"constructor":1,"toString":"a"}]',
    );
    const [shaped] = new RecordShapes().shaped(hostile);
    expect(Object.getPrototypeOf(shaped)).toBe(Object.prototype);
    expect(Object.keys(shaped).sort()).toEqual(Object.keys(hostile[0]).sort());
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('has an end, however many keys there are', () => {
    const shapes = new RecordShapes();
    const records = Array.from({ length: 5_000 }, (_, index) => ({
      [`key-${index}`]: index,
    }));
    expect(shapes.shaped(records)).toStrictEqual(records);
  });
});
