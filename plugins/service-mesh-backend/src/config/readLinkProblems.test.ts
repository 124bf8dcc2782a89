import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { readLinkProblems } from './readLinkProblems';

const problemsOf = (links: JsonValue) =>
  readLinkProblems(new ConfigReader({ serviceMesh: { links } }));

describe('readLinkProblems', () => {
  it('has nothing against links that can be shown, and none', () => {
    expect(
      problemsOf([{ title: 'Kiali', url: 'https://kiali.example/{cluster}' }]),
    ).toEqual([]);
    expect(readLinkProblems(new ConfigReader({}))).toEqual([]);
  });

  it.each<[string, JsonValue, string, RegExp]>([
    [
      'a script',
      // eslint-disable-next-line no-script-url
      [{ title: 'Bad', url: 'javascript:alert(1)' }],
      'serviceMesh.links[0]',
      /^serviceMesh\.links\[0\]\.url is "javascript:.*https:\/\//,
    ],
    [
      'a value that there is not',
      [
        { title: 'Good', url: 'https://good.example' },
        { title: 'Bad', url: 'https://bad.example/{pod}' },
      ],
      'serviceMesh.links[1]',
      /names \{pod\}; it may name \{cluster\}/,
    ],
    [
      'one without a title',
      [{ url: 'https://bad.example' }],
      'serviceMesh.links[0]',
      /title/,
    ],
    ['no list', 'https://bad.example', 'serviceMesh.links', /links/],
  ])('names %s, and what is wrong', (_, links, field, message) => {
    expect(problemsOf(links)).toEqual([
      {
        type: 'link',
        field,
        message: expect.stringMatching(message),
        remedy: `Correct ${field} in the configuration.`,
        source: 'config',
      },
    ]);
  });
});
