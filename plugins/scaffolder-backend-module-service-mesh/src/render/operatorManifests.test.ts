import { execFile } from 'child_process';
import { resolve } from 'path';
import { parseAllDocuments } from 'yaml';
import { goldenRenders } from '../__testUtils__/goldenRenders';

const PROGRAM = resolve(__dirname, '../__testUtils__/manifestProblems.mjs');
const MINUTE = 60_000;
const KINDS = ['Application', 'Certificate', 'ExternalSecret'];

/** Objects of operators that the test bed has not. */
function rendered(): any[] {
  return goldenRenders().flatMap(({ rendered: { files } }) =>
    files
      .filter(({ kind }) => ['manifest', 'application'].includes(kind))
      .flatMap(({ content }) =>
        parseAllDocuments(content).map(document => document.toJS()),
      )
      .filter(({ kind }) => KINDS.includes(kind)),
  );
}

/** What the definitions of the operators refuse. */
function problemsOf(objects: readonly object[]): Promise<string[]> {
  return new Promise((done, fail) => {
    const program = execFile(process.execPath, [PROGRAM], (error, stdout) =>
      error ? fail(error) : done(JSON.parse(stdout)),
    );
    program.stdin?.end(JSON.stringify(objects));
  });
}

describe('what is rendered for operators', () => {
  it(
    'is of each of their kinds, and taken by their definitions',
    async () => {
      const objects = rendered();
      expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual(
        KINDS,
      );
      expect(await problemsOf(objects)).toEqual([]);
    },
    MINUTE,
  );

  it.each([
    ['Application', ({ spec }: any) => delete spec.project, /project/],
    [
      'Certificate',
      ({ spec }: any) => {
        spec.privateKey.algorithm = 'none';
      },
      /algorithm/,
    ],
    [
      'ExternalSecret',
      ({ spec }: any) => {
        spec.data[0].remoteRef.key = 7;
      },
      /key/,
    ],
  ])(
    'would be refused with a mistake: %s',
    async (kind, spoil, message) => {
      const object = rendered().find(each => each.kind === kind);
      spoil(object);
      expect(await problemsOf([object])).toEqual([
        expect.stringMatching(message),
      ]);
    },
    MINUTE,
  );
});
