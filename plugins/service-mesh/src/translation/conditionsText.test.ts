import { BranchCondition } from '@meshstage/plugin-service-mesh-common';
import { chinese } from '../testing/chinese';
import { english } from '../testing/english';
import { conditionsText } from './conditionsText';

const CASES: readonly (readonly [BranchCondition[], string, string])[] = [
  [[], '', ''],
  [
    [
      {
        about: 'path',
        comparison: 'prefix',
        values: ['/a'],
        ignoreCase: true,
      },
      { about: 'method', comparison: 'exact', values: ['GET'] },
      { about: 'scheme', comparison: 'regex', values: ['h.*'] },
    ],
    'path starts with /a, ignoring case and method is GET and scheme matches h.*',
    '路径以 /a 开头（不区分大小写），且方法为 GET，且协议匹配 h.*',
  ],
  [
    [
      {
        about: 'header',
        name: 'user',
        comparison: 'present',
        values: [],
        negated: true,
      },
    ],
    'not header user is present',
    '并非请求头 user 存在',
  ],
  [
    [
      {
        about: 'query-parameter',
        name: 'q',
        comparison: 'exact',
        values: [''],
      },
    ],
    'query parameter q is empty',
    '查询参数 q 为空',
  ],
  [
    [
      {
        about: 'server-name',
        comparison: 'any-of',
        values: ['a.example', 'b.example'],
      },
    ],
    'SNI is a.example or b.example',
    'SNI 名称为 a.example 或 b.example',
  ],
  [
    [
      {
        about: 'destination-address',
        comparison: 'any-of',
        values: ['10.1.0.0/16'],
      },
    ],
    'destination in 10.1.0.0/16',
    '目标地址属于 10.1.0.0/16',
  ],
];

describe('conditionsText', () => {
  it.each(CASES)(
    'says %j in both languages',
    (conditions, inEnglish, inChinese) => {
      const branch = { conditions, match: 'as the backend says it' };
      expect(conditionsText(branch, english)).toBe(inEnglish);
      expect(conditionsText(branch, chinese)).toBe(inChinese);
    },
  );

  it('says what a backend without conditions says', () => {
    expect(conditionsText({ match: 'path is /a' }, chinese)).toBe('path is /a');
  });
});
