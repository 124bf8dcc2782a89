import { installation, ROLES } from '../__testUtils__/installations';
import { InstallationRole, renderInstallation } from '../render';
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

  it.each<[string, InstallationRole, string, string, string, RegExp]>([
    [
      'another cluster id in the values of istiod',
      'remote',
      'cluster4/istio/istiod.values.yaml',
      'clusterName: cluster4',
      'clusterName: cluster-4',
      /It has cluster4 for the Istio cluster id, and .* has cluster-4/,
    ],
    [
      'an injection for another cluster',
      'remote',
      'cluster4/istio/istiod.values.yaml',
      '/inject/cluster/cluster4/',
      '/inject/cluster/c4/',
      /It has c4 for the Istio cluster id, and .* has cluster4/,
    ],
    [
      'an istiod elsewhere that is called differently',
      'external',
      'cluster1/external/cluster4/istiod.values.yaml',
      'clusterName: cluster4',
      'clusterName: cluster1',
      /for the Istio cluster id/,
    ],
    [
      'another network in the gateway',
      'primary',
      'cluster4/eastwest/gateway.values.yaml',
      'networkGateway: network4',
      'networkGateway: network5',
      /for the network, and/,
    ],
    [
      'another network at the namespace',
      'remote',
      'clusters/cluster4/namespace.yaml',
      'network: network4',
      'network: network5',
      /for the network, and/,
    ],
    [
      'another key in a remote secret',
      'external',
      'cluster3/remotes/cluster4.externalsecret.yaml',
      'secretKey: cluster4',
      'secretKey: cluster-4',
      /of cluster cluster4 and has the key cluster-4/,
    ],
  ])('finds %s', (_, role, end, from, to, problem) => {
    const { files } = renderInstallation(installation(role));
    const changed = files.filter(({ path }) => path.endsWith(end));
    expect(changed.map(({ content }) => content.includes(from))).toEqual([
      true,
    ]);
    const problems = problemsOf(
      Object.fromEntries(
        files.map(file => [
          file.path,
          changed.includes(file)
            ? file.content.replace(from, to)
            : file.content,
        ]),
      ),
    );
    expect(problems).toContainEqual(expect.stringMatching(problem));
  });

  it('lets the clusters of one repository be called differently', () => {
    const of = (cluster: string) =>
      renderInstallation({
        ...installation('remote'),
        cluster: {
          name: cluster,
          istioId: cluster,
          network: `${cluster}-net`,
          platform: 'other',
        },
      }).files.map(({ path, content }) => [path, content]);
    expect(
      problemsOf(Object.fromEntries([...of('cluster4'), ...of('cluster5')])),
    ).toEqual([]);
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
