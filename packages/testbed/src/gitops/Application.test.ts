import { mkdir, mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { readApplications } from './Application';

describe('readApplications', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'applications-'));
    await mkdir(join(folder, 'argocd'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (name: string, wave: string | undefined, source: object) =>
    writeFile(
      join(folder, 'argocd', `${name}.yaml`),
      stringify({
        kind: 'Application',
        metadata: {
          name,
          annotations: wave ? { 'argocd.argoproj.io/sync-wave': wave } : {},
        },
        spec: {
          destination: { name: 'cluster4', namespace: 'istio-system' },
          ...source,
        },
      }),
    );

  it('orders by wave, as numbers', async () => {
    const source = { source: { path: 'a', directory: { include: 'b.yaml' } } };
    await write('last', '10', source);
    await write('second', '2', source);
    await write('first', undefined, source);
    const found = await readApplications(folder, 'argocd');
    expect(found.map(({ name }) => name)).toEqual(['first', 'second', 'last']);
  });

  it('reads a chart with values from git', async () => {
    await write('istiod', '1', {
      sources: [
        {
          chart: 'istiod',
          helm: {
            releaseName: 'istiod',
            valueFiles: ['$values/clusters/cluster4/istiod.values.yaml'],
          },
        },
        { ref: 'values' },
      ],
    });
    expect(await readApplications(folder, 'argocd')).toEqual([
      {
        name: 'istiod',
        wave: 1,
        cluster: 'cluster4',
        namespace: 'istio-system',
        source: {
          kind: 'chart',
          chart: 'istiod',
          release: 'istiod',
          valueFiles: ['clusters/cluster4/istiod.values.yaml'],
        },
      },
    ]);
  });

  it('reads which manifests of a folder are meant', async () => {
    await write('expose', '1', {
      source: { path: 'eastwest', directory: { include: '{a.yaml,b.yaml}' } },
    });
    const [{ source }] = await readApplications(folder, 'argocd');
    expect(source).toEqual({
      kind: 'manifests',
      files: ['eastwest/a.yaml', 'eastwest/b.yaml'],
    });
  });
});
