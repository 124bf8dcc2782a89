import { runProgram } from './runProgram';

describe('runProgram', () => {
  it('gives the input, and says what was printed and how it ended', async () => {
    expect(
      await runProgram('sh', ['-c', 'cat; echo "$WORD" >&2; exit 3'], {
        input: 'in',
        environment: { WORD: 'out' },
      }),
    ).toEqual({ code: 3, stdout: 'in', stderr: 'out\n' });
  });

  it('does not mind a program that ends without reading its input', async () => {
    const input = 'x'.repeat(1024 * 1024);
    const results = await Promise.all(
      [input, '', undefined].map(each =>
        runProgram('sh', ['-c', 'exec <&-; sleep 0.1'], { input: each }),
      ),
    );
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  it('fails when there is no such program', async () => {
    await expect(runProgram('/nowhere/program', [])).rejects.toThrow('ENOENT');
  });
});
