import { execFile } from 'child_process';
import { join } from 'path';

const SCENARIOS = join(__dirname, '..', '..', 'scenarios');

/** Runs the program as a shell would. */
function run(
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'main.ts'), ...words],
      { env: { PATH: process.env.PATH } },
      (error, out, err) =>
        resolve({
          code: error ? Number(error.code) : 0,
          out,
          err,
        }),
    );
  });
}

describe('the command line', () => {
  it('prints the answers as JSON', async () => {
    const { code, out } = await run(
      'resolve',
      join(SCENARIOS, '01-flat-network.yaml'),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).answers[0]).toMatchObject({
      client: 'a1',
      endpoints: [{ address: '10.10.0.1' }, { address: '10.20.0.1' }],
    });
  }, 20_000);

  it('ends with 2 and says what is wrong with the input', async () => {
    const { code, out, err } = await run('resolve', 'nowhere.yaml');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe('nowhere.yaml: does not exist\n');
  }, 20_000);

  it('ends with 2 when an argument is missing', async () => {
    const { code, err } = await run('resolve');
    expect(code).toBe(2);
    expect(err).toContain("missing required argument 'path'");
  }, 20_000);
});
