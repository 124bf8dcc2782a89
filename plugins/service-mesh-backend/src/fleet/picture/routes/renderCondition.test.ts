import { BranchCondition as ModelCondition } from '@meshstage/istio-multicluster';
import { BranchCondition } from '@meshstage/plugin-service-mesh-common';
import { renderCondition } from './renderCondition';

describe('renderCondition', () => {
  it.each<[ModelCondition, BranchCondition]>([
    [
      { on: 'path', value: { prefix: '/a' }, ignoreCase: true },
      { about: 'path', comparison: 'prefix', values: ['/a'], ignoreCase: true },
    ],
    [
      { on: 'header', name: 'user', value: { exact: 'jane' }, not: true },
      {
        about: 'header',
        name: 'user',
        comparison: 'exact',
        values: ['jane'],
        negated: true,
      },
    ],
    [
      { on: 'query-parameter', name: 'q' },
      {
        about: 'query-parameter',
        name: 'q',
        comparison: 'present',
        values: [],
      },
    ],
    [
      { on: 'method', value: { regex: 'P.*' } },
      { about: 'method', comparison: 'regex', values: ['P.*'] },
    ],
    [
      { on: 'server-name', anyOf: ['a.example', 'b.example'] },
      {
        about: 'server-name',
        comparison: 'any-of',
        values: ['a.example', 'b.example'],
      },
    ],
  ])('says %j as the API does', (condition, rendered) => {
    expect(renderCondition(condition)).toEqual(rendered);
  });
});
