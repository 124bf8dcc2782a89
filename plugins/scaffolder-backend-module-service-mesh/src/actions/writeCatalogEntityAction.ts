import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { clusterEntity } from '../catalog/clusterEntity';
import { cluster, clusterName, mesh, network, role } from './clusterInput';
import { example } from './example';
import { writeFiles } from './writeFiles';
import { writeYaml } from '../render/writeYaml';

const ID = 'mesh:catalog:write';

/**
 * Writes the catalog entity of a cluster into the workspace. From then on the
 * repository owns it; the provider of clusters leaves it alone.
 *
 * @internal
 */
export function createWriteCatalogEntityAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Writes the catalog entity of a cluster: a Resource of type kubernetes-cluster that depends on its mesh',
    supportsDryRun: true,
    examples: [
      example('The entity of a remote cluster', ID, 'Write the entity', {
        cluster: 'cluster4',
        mesh: 'mesh1',
        clusterName: 'cluster4',
        network: 'network4',
        role: 'remote',
        owner: 'group:default/platform',
        environment: 'production',
      }),
    ],
    schema: {
      input: {
        cluster,
        mesh,
        clusterName,
        network,
        role,
        owner: z => z.string().min(1).describe('Entity ref of its owner'),
        system: z => z.string().optional().describe('Entity ref of its system'),
        environment: z => z.string().min(1).describe('For example production'),
        path: z =>
          z
            .string()
            .default('clusters')
            .optional()
            .describe(
              'Folder of the repository with a folder for each cluster',
            ),
      },
      output: {
        entityRef: z => z.string(),
        filePath: z => z.string(),
      },
    },
    async handler(ctx) {
      const { path = 'clusters', ...wanted } = ctx.input;
      const { data } = await backend.ask(
        'The inventory',
        ctx,
        (client, options) => client.getInventory(options),
      );
      const found = data.clusters.find(({ name }) => name === wanted.cluster);
      if (!found) {
        throw new NotFoundError(
          `There is no cluster "${wanted.cluster}" that you may see.`,
        );
      }
      const joined = data.meshes.find(({ id }) => id === wanted.mesh);
      if (!joined) {
        throw new InputError(
          `There is no mesh "${wanted.mesh}" that you may see.`,
        );
      }
      const entity = clusterEntity({ ...wanted, known: found });
      const filePath = `${path}/${wanted.clusterName}/catalog-info.yaml`;
      await writeFiles(ctx.workspacePath, [
        {
          path: filePath,
          content: writeYaml(
            'This entity belongs to the repository: Meshstage makes none of its own for the cluster.',
            entity,
          ),
        },
      ]);
      ctx.output('entityRef', stringifyEntityRef(entity));
      ctx.output('filePath', filePath);
      ctx.logger.info(`${filePath}: ${stringifyEntityRef(entity)}`);
    },
  });
}
