import { installation, ROLES } from '../__testUtils__/installations';
import { renderInstallation } from '../render';
import { validateFiles } from './validateFiles';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n';

function problemsOf(files: Record<string, string>) {
  return validateFiles(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  ).problems.map(({ path, text }) => `${path}: ${text}`);
}

describe('validateFiles', () => {
  it.each(ROLES)('finds nothing wrong with what is rendered for a %s', role => {
    const { files } = renderInstallation(installation(role));
    const { problems, objects } = validateFiles(
      files.map(({ path, content }) => ({ path, text: content })),
    );
    expect(problems).toEqual([]);
    expect(objects).toBeGreaterThan(8);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['text that is no YAML', { 'a.yaml': 'a: [1' }, /a\.yaml: It is no YAML/],
    [
      'an object without kind',
      { 'a.yaml': 'apiVersion: v1\n' },
      /no apiVersion or no kind/,
    ],
    [
      'a name that Kubernetes refuses',
      { 'a.yaml': NAMESPACE.replace('name: a', 'name: A_B') },
      /Namespace has the name "A_B"/,
    ],
    [
      'a Secret with data',
      {
        'a.yaml': NAMESPACE.replace('Namespace', 'Secret').concat(
          'stringData:\n  x: y\n',
        ),
      },
      /A Secret with data never/,
    ],
    [
      'an object that is there twice',
      { 'c/a.yaml': NAMESPACE, 'c/b.yaml': NAMESPACE },
      /c\/b\.yaml: Namespace a is in c\/a\.yaml already/,
    ],
    [
      'a token in any file',
      { 'README.md': `use ghp_${'a1'.repeat(18)}` },
      /README\.md: It holds a token of a code host/,
    ],
    [
      'an Application whose values are missing',
      {
        'app.yaml': [
          'apiVersion: argoproj.io/v1alpha1',
          'kind: Application',
          'metadata: { name: a }',
          'spec: { sources: [{ helm: { valueFiles: [$values/c/x.values.yaml] } }] }',
        ].join('\n'),
      },
      /takes c\/x\.values\.yaml, which is not there/,
    ],
    [
      'an Application whose manifests are missing',
      {
        'app.yaml': [
          'apiVersion: argoproj.io/v1alpha1',
          'kind: Application',
          'metadata: { name: a }',
          "spec: { source: { path: c, directory: { include: '{x.yaml,y.yaml}' } } }",
        ].join('\n'),
        'c/x.yaml': NAMESPACE,
      },
      /takes c\/y\.yaml, which is not there/,
    ],
  ])('finds %s', (_, files, problem) => {
    expect(problemsOf(files)).toEqual([expect.stringMatching(problem)]);
  });

  it('lets two clusters have the same object', () => {
    expect(
      problemsOf({
        'clusters/c1/a.yaml': NAMESPACE,
        'clusters/c2/a.yaml': NAMESPACE,
      }),
    ).toEqual([]);
  });
});
