import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  IstioReleaseFit,
  IstioReleases,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../backend';
import { cluster, mesh } from './clusterInput';
import { example } from './example';

const ID = 'mesh:istio:select-version';

/**
 * Chooses an Istio release that supports every cluster of the mesh and the one
 * that joins, or says which cluster stands in the way.
 *
 * @internal
 */
export function createSelectVersionAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Chooses an Istio release that supports the Kubernetes of all members of a mesh and of the cluster that joins',
    supportsDryRun: true,
    examples: [
      example('The release that is recommended', ID, 'Choose the release', {
        mesh: 'mesh1',
        cluster: 'cluster5',
      }),
      example('A wish, which has to fit', ID, 'Choose the release', {
        mesh: 'mesh1',
        cluster: 'cluster5',
        preferred: '1.31',
      }),
    ],
    schema: {
      input: {
        mesh,
        cluster,
        preferred: z =>
          z
            .string()
            .optional()
            .describe('For example 1.31 or 1.31.2; refused if it does not fit'),
      },
      output: {
        version: z =>
          z.string().describe('What was wished for, or a minor version'),
        reason: z => z.string(),
        asOf: z => z.string().describe('Day of the release data, YYYY-MM-DD'),
        window: z =>
          z.array(
            z.object({
              istio: z.string(),
              kubernetes: z.array(z.string()),
              fitsAll: z.boolean(),
              endOfLife: z.string().optional(),
            }),
          ),
      },
    },
    async handler(ctx) {
      const { mesh: id, cluster: joining, preferred } = ctx.input;
      const { data } = await backend.ask(
        `The Istio releases for ${id}`,
        ctx,
        (client, options) =>
          client.getIstioReleases(id, { cluster: joining }, options),
      );
      const version = choose(data, preferred);
      ctx.output('version', version);
      ctx.output('reason', data.reason.text);
      ctx.output('asOf', data.asOf);
      ctx.output(
        'window',
        data.window.map(({ istio, kubernetes, fitsAll, endOfLife }) => ({
          istio,
          kubernetes,
          fitsAll,
          ...(endOfLife && { endOfLife }),
        })),
      );
      ctx.logger.info(`Istio ${version}: ${data.reason.text}`);
    },
  });
}

function choose(
  releases: IstioReleases,
  preferred: string | undefined,
): string {
  const { window, recommended, reason, asOf } = releases;
  const fitting = window.filter(({ fitsAll }) => fitsAll);
  const alternatives =
    fitting.length > 0
      ? `Releases that fit: ${fitting.map(({ istio }) => istio).join(', ')}.`
      : 'No release fits; upgrade the clusters that stand in the way first.';
  if (!preferred) {
    if (!recommended) {
      throw new InputError(
        `${reason.text} ${blockers(window)} ${alternatives}`,
      );
    }
    return recommended;
  }
  const minor = /^\d+\.\d+/.exec(preferred)?.[0];
  const release = window.find(({ istio }) => istio === minor);
  if (!release) {
    throw new InputError(
      `Istio ${preferred} is not among the releases that are known as of ${asOf}. ${alternatives}`,
    );
  }
  // What the mesh runs may be so new that nothing is published of it.
  if (!release.fitsAll && minor !== recommended) {
    throw new InputError(
      `Istio ${preferred} does not fit. ${blockers([release])} ${alternatives}`,
    );
  }
  return preferred;
}

function blockers(window: readonly IstioReleaseFit[]): string {
  return window.map(blocker).join(' ');
}

function blocker(release: IstioReleaseFit): string {
  const { istio, kubernetes, endOfLife, blockedBy } = release;
  if (kubernetes.length === 0) {
    return `Which Kubernetes Istio ${istio} supports is not published.`;
  }
  if (blockedBy.length === 0) {
    return `The support of Istio ${istio} has ended${
      endOfLife ? ` on ${endOfLife}` : ''
    }.`;
  }
  const clusters = blockedBy.map(({ cluster: id, kubernetes: version }) =>
    version ? `${id} (Kubernetes ${version})` : id,
  );
  return `Istio ${istio} supports Kubernetes ${kubernetes.join(
    ', ',
  )}, and not ${clusters.join(', ')}.`;
}
