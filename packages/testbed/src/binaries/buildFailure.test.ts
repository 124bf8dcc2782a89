import { explainBuildFailure } from './buildFailure';

describe('explainBuildFailure', () => {
  it.each([
    ['write /var/x.a: no space left on device', /disk is full.*GOCACHE/],
    [
      'dial tcp: lookup proxy.golang.org: no such host',
      /module proxy.*GOPROXY/,
    ],
    ['verifying module: checksum mismatch', /differs from go\.sum/],
    ['compile: signal: killed', /lack of memory/],
  ])('says what to do about %p', (output, advice) => {
    const text = explainBuildFailure('etcd', output);
    expect(text).toMatch(/^Building etcd failed: /);
    expect(text).toMatch(advice);
    expect(text).toContain(output);
  });

  it('keeps the end of what Go printed', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`);
    const text = explainBuildFailure('etcd', lines.join('\n'));
    expect(text).toContain('line 29');
    expect(text).not.toContain('line 10\n');
  });
});
