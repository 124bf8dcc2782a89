import { readFile } from 'fs/promises';
import { parseAllDocuments } from 'yaml';
import {
  CLUSTER_READER_MODULE,
  clusterReaderModule,
} from '../__testUtils__/clusterReaderModule';
import { installation, ROLES } from '../__testUtils__/installations';
import { CLUSTER_READER } from './clusterReader';
import { Installation, Platform, renderInstallation } from './index';

const RULES = objectsIn(CLUSTER_READER).flatMap(({ rules }) => rules ?? []);

function objectsIn(text: string): any[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

function fileOf(wanted: Installation, path: string): string {
  const found = renderInstallation(wanted).files.find(
    file => file.path === path,
  );
  if (!found) {
    throw new Error(`There is no ${path}`);
  }
  return found.content;
}

const namesIn = (text: string) =>
  objectsIn(text).map(
    ({ kind, metadata: { namespace, name } }) =>
      `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
  );

const WITHOUT_ISTIOD = [
  'Namespace meshstage',
  'ServiceAccount meshstage/meshstage',
  'ClusterRole meshstage-cluster-reader',
  'ClusterRoleBinding meshstage-cluster-reader',
];

describe('the rights of Backstage', () => {
  const path = 'clusters/cluster4/access/reader-rbac.yaml';

  it('are those of deploy/cluster-reader.yaml', async () => {
    expect(await readFile(CLUSTER_READER_MODULE, 'utf8')).toBe(
      await clusterReaderModule(),
    );
  });

  it('are whole where an istiod runs, in the namespace of it', () => {
    const primary = installation('primary');
    const text = fileOf(
      { ...primary, istio: { ...primary.istio, namespace: 'istio-blue' } },
      path,
    );
    expect(namesIn(text)).toEqual([
      ...WITHOUT_ISTIOD,
      'Role istio-blue/meshstage-istiod-debug',
      'RoleBinding istio-blue/meshstage-istiod-debug',
    ]);
    expect(objectsIn(text).flatMap(({ rules }) => rules ?? [])).toEqual(RULES);
  });

  it('reach no istiod where none runs', () => {
    expect(namesIn(fileOf(installation('remote'), path))).toEqual(
      WITHOUT_ISTIOD,
    );
  });

  it('reach the istiod of an external cluster where that runs', () => {
    expect(namesIn(fileOf(installation('external'), path))).toEqual(
      WITHOUT_ISTIOD,
    );
    expect(
      namesIn(
        fileOf(
          installation('external'),
          'clusters/cluster1/external/cluster4/reader-rbac.yaml',
        ),
      ),
    ).toEqual([
      'Role external-istiod/meshstage-istiod-debug',
      'RoleBinding external-istiod/meshstage-istiod-debug',
    ]);
  });

  it('are bound to the group of access entries on EKS, also where only nobody knows better', () => {
    const groupsOf = (platform: Platform) => {
      const wanted = installation('primary');
      const text = fileOf(
        { ...wanted, cluster: { ...wanted.cluster, platform } },
        path,
      );
      return objectsIn(text)
        .flatMap(({ subjects }) => subjects ?? [])
        .filter(({ kind }) => kind === 'Group')
        .map(({ name }) => name);
    };
    for (const platform of ['eks', 'unknown'] as const) {
      expect(groupsOf(platform)).toEqual([
        'meshstage-readers',
        'meshstage-readers',
      ]);
    }
    expect(groupsOf('other')).toEqual([]);
  });

  it.each(ROLES)('stay when the files of a %s go', role => {
    const { files } = renderInstallation(installation(role));
    const application = files.find(each => each.path.endsWith('-reader.yaml'));
    expect(application?.content).not.toContain('finalizers');
    expect(application?.undo).toMatch(/stays until somebody removes it/);
  });
});
