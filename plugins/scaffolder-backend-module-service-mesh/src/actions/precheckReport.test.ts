import { Check } from '@meshstage/plugin-service-mesh-common';
import { precheckReport } from './precheckReport';

function check(state: Check['state'], text: string): Check {
  return {
    check: 'root',
    code: 'MST0301',
    state,
    title: 'Same root',
    message: { code: 'root', parameters: {}, text },
    evidence: [],
  };
}

describe('precheckReport', () => {
  it('begins with what fails, and never calls the unverified passed', () => {
    const report = precheckReport([
      check('pass', 'a'),
      check('unverified', 'b'),
      check('fail', 'c'),
    ]);
    expect(report.split('\n').slice(2)).toEqual([
      '| fails | MST0301 | Same root | c |  |',
      '| not verified | MST0301 | Same root | b |  |',
      '| passes | MST0301 | Same root | a |  |',
    ]);
  });

  it('says that somebody overrode it, and why', () => {
    expect(
      precheckReport([check('fail', 'c')], { reason: 'it is a drill' }),
    ).toContain('it is a drill');
  });

  it.each([
    ['a cell', 'a | b', '\\|'],
    ['a line', 'a\n| b', 'a \\|'],
    ['HTML', '<img src=x>', '\\<img src=x\\>'],
    [
      'a link',
      '[here](https://evil.example)',
      '\\[here\\](https&#58;//evil.example)',
    ],
  ])('makes %s of evidence plain text', (_, text, written) => {
    expect(precheckReport([check('fail', text)])).toContain(written);
  });
});
