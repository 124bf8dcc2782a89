import * as legacy from './legacy';
import * as main from './index';

describe('entry points', () => {
  it('gives the plugin and what an adopter extends at the main entry', () => {
    expect(Object.keys(main).sort()).toEqual([
      'FactLine',
      'default',
      'isKubernetesCluster',
      'isServiceMeshAvailable',
      'serviceMeshApiRef',
      'serviceMeshTranslationRef',
      'useFindingText',
      'useMessageText',
    ]);
    expect(main.default.pluginId).toBe('service-mesh');
  });

  it('gives the parts of an old app at ./legacy', () => {
    expect(Object.keys(legacy).sort()).toEqual([
      'EntityClusterMeshCard',
      'EntityServiceMeshCard',
      'EntityServiceMeshContent',
      'ServiceMeshPage',
      'isKubernetesCluster',
      'isServiceMeshAvailable',
      'serviceMeshApiRef',
      'serviceMeshPlugin',
      'serviceMeshTranslationRef',
    ]);
    expect([...legacy.serviceMeshPlugin.getApis()].map(f => f.api.id)).toEqual([
      'plugin.service-mesh.client',
    ]);
  });
});
