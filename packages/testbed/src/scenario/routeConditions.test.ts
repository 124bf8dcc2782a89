import { XdsRouteMatch } from '../xds/resources';
import { routeConditions } from './routeConditions';

describe('routeConditions', () => {
  it.each<[string, XdsRouteMatch, unknown[]]>([
    ['a prefix that every path has', { prefix: '/' }, []],
    ['a prefix', { prefix: '/a' }, [{ on: 'path', value: { prefix: '/a' } }]],
    [
      'a path in any case',
      { path: '/a', caseSensitive: {} },
      [{ on: 'path', value: { exact: '/a' }, ignoreCase: true }],
    ],
    [
      'a regular expression, whose case counts in any case',
      { safeRegex: { regex: '/x.*' }, caseSensitive: { value: false } },
      [{ on: 'path', value: { regex: '/x.*' } }],
    ],
    [
      'headers',
      {
        prefix: '/',
        caseSensitive: { value: true },
        headers: [
          { name: 'user', stringMatch: { exact: 'jane' } },
          { name: 'any', presentMatch: true },
          { name: 'old', invertMatch: true, stringMatch: { prefix: 'o' } },
        ],
      },
      [
        { on: 'header', name: 'user', value: { exact: 'jane' } },
        { on: 'header', name: 'any' },
        { on: 'header', name: 'old', value: { prefix: 'o' }, not: true },
      ],
    ],
    [
      'method, scheme and authority',
      {
        prefix: '/',
        headers: [
          { name: ':method', stringMatch: { exact: 'GET' } },
          { name: ':scheme', stringMatch: { safeRegex: { regex: 'h.*' } } },
          { name: ':authority', presentMatch: true },
        ],
      },
      [
        { on: 'method', value: { exact: 'GET' } },
        { on: 'scheme', value: { regex: 'h.*' } },
        { on: 'authority' },
      ],
    ],
    [
      'query parameters',
      {
        prefix: '/',
        queryParameters: [
          { name: 'q', stringMatch: { exact: '1' } },
          { name: 'r', presentMatch: true },
        ],
      },
      [
        { on: 'query-parameter', name: 'q', value: { exact: '1' } },
        { on: 'query-parameter', name: 'r' },
      ],
    ],
  ])('reads %s', (_, match, conditions) => {
    expect(routeConditions(match)).toEqual(conditions);
  });

  it('refuses a way of matching that it does not know', () => {
    expect(() => routeConditions({ pathSeparatedPrefix: '/a' })).toThrow(
      'not compared',
    );
  });
});
