import { differences } from './differences';

const isSeed = (name: string) => name === 'shop/web';

const answer = (body: unknown, status = 200) => ({
  status,
  contentType: 'application/json',
  cacheControl: 'no-cache, private',
  body,
});

const list = (...items: object[]) =>
  answer({ kind: 'PodList', metadata: { resourceVersion: '1' }, items });

const pod = (name: string, more: object = {}) => ({
  metadata: { namespace: 'shop', name, uid: name },
  ...more,
});

describe('differences', () => {
  it('lets a real server say more, and have objects of its own', () => {
    expect(
      differences(
        list(pod('web', { spec: { a: 1 } })),
        list(pod('other'), pod('web', { spec: { a: 1, b: 2 } })),
        isSeed,
      ),
    ).toEqual([]);
  });

  it('finds a seed that is not listed', () => {
    expect(differences(list(), list(pod('web')), isSeed)).toEqual([
      'names of items: [], and a real server: ["shop/web"]',
    ]);
  });

  it('finds another value, and a field that a real server does not have', () => {
    expect(
      differences(
        list(pod('web', { spec: { a: 1, c: 3 } })),
        list(pod('web', { spec: { a: 2 } })),
        isSeed,
      ),
    ).toEqual([
      'items[shop/web].spec.a: 1, and a real server: 2',
      'items[shop/web].spec.c: 3, and a real server: undefined',
    ]);
  });

  it('finds another order of objects', () => {
    expect(
      differences(list(pod('b'), pod('a')), list(pod('a'), pod('b')), isSeed),
    ).toEqual([
      'names of items: ["shop/b","shop/a"], and a real server: ["shop/a","shop/b"]',
    ]);
  });

  it('compares refusals word by word, less their numbers', () => {
    const status = (message: string) =>
      answer({ kind: 'Status', code: 410, message }, 410);
    expect(
      differences(status('too old: 123'), status('too old: 4567'), isSeed),
    ).toEqual([]);
    expect(differences(status('too old'), status('gone'), isSeed)).toHaveLength(
      1,
    );
  });

  it('compares metrics by their names, of which a real server may have more', () => {
    const metrics = (body: string) => ({
      ...answer(body),
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
    });
    expect(
      differences(
        metrics('requests{code="200"} 1\nunicorns 2\n'),
        metrics('# HELP requests All.\nrequests{code="500"} 7\nother 3\n'),
        isSeed,
      ),
    ).toEqual(['a real server has no metric unicorns']);
  });

  it('finds events that are missing or in another order', () => {
    const watch = (...types: string[]) => ({
      ...answer(undefined),
      events: types.map(type => ({ type, object: pod('web') })),
    });
    expect(
      differences(watch('ADDED'), watch('ADDED', 'DELETED'), isSeed),
    ).toEqual([
      'events: ["ADDED shop/web"], and a real server: ["ADDED shop/web","DELETED shop/web"]',
    ]);
  });
});
