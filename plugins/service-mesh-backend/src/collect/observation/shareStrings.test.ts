import { deserialize, serialize } from 'v8';
import { shareStrings } from './shareStrings';

describe('shareStrings', () => {
  it('changes no value and keeps what objects share', () => {
    const labels = { app: 'web', version: 'web' };
    const records = [
      { name: 'a', labels, ips: ['10.0.0.1'] },
      { name: 'b', labels, ips: [], owner: { kind: 'web' } },
    ];
    const clone = deserialize(serialize(records));
    shareStrings(clone);
    expect(clone).toEqual(records);
    expect(clone[0].labels).toBe(clone[1].labels);
  });

  it('leaves maps as they are', () => {
    const record = { ports: new Map([[80, 'web']]) };
    shareStrings([record]);
    expect([...record.ports]).toEqual([[80, 'web']]);
  });
});
