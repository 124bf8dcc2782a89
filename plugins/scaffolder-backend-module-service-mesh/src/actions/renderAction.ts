import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { refuseCredentials } from '../credentials';
import {
  Installation,
  overlayNotes,
  platformNotes,
  RenderedFile,
  renderInstallation,
} from '../render';
import { example } from './example';
import { renderInput } from './renderInput';
import { resolveInstallation } from './resolveInstallation';
import { writeFiles } from './writeFiles';

const ID = 'mesh:render';

/**
 * Writes the files that bring a cluster into a mesh into the workspace.
 *
 * @internal
 */
export function createRenderAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Writes Helm values, Argo CD Applications and manifests that bring a cluster into a mesh; the same input gives the same bytes, and no file holds a credential',
    supportsDryRun: true,
    examples: [
      example('A remote cluster on its own network', ID, 'Write the files', {
        cluster: 'cluster4',
        mesh: 'mesh1',
        role: 'remote',
        clusterName: 'cluster4',
        network: 'network4',
        istioVersion: '1.31.2',
        primaries: ['cluster3'],
        istiodAddress: 'istiod.cluster3.example.com',
        gateway: {
          exposure: 'internal',
          hostname: 'eastwest.cluster4.example.com',
        },
        trust: { mode: 'cert-manager', issuer: 'mesh-root' },
        credentials: {
          mode: 'external-secrets',
          store: 'mesh-store',
          keyPrefix: 'mesh/remote-secrets',
        },
        argocd: { repository: 'https://git.example.com/platform/mesh.git' },
      }),
      example(
        'A primary whose access an operator gives',
        ID,
        'Write the files',
        {
          cluster: 'cluster4',
          mesh: 'mesh1',
          role: 'primary',
          clusterName: 'cluster4',
          network: 'network4',
          istioVersion: '1.31',
          primaries: ['cluster3'],
          gateway: { exposure: 'internet-facing' },
          trust: { mode: 'cacerts' },
          credentials: { mode: 'command', tokenLifetime: '12h' },
          overlays: { istiod: { autoscaleMin: 2 } },
          argocd: {
            repository: 'https://git.example.com/platform/mesh.git',
            branch: 'production',
            project: 'mesh',
          },
        },
      ),
    ],
    schema: {
      input: renderInput,
      output: {
        files: z =>
          z.array(
            z.object({
              path: z.string(),
              kind: z.enum([
                'manifest',
                'helm-values',
                'application',
                'script',
                'document',
              ]),
              purpose: z.string(),
              undo: z.string(),
            }),
          ),
        order: z =>
          z
            .array(z.string())
            .describe('Files in the order in which they are applied'),
        summary: z => z.string().describe('Markdown'),
        pullRequestDescription: z => z.string().describe('Markdown'),
      },
    },
    async handler(ctx) {
      const { data } = await backend.ask('The meshes', ctx, (client, options) =>
        client.getMeshes(options),
      );
      const installation = resolveInstallation(ctx.input, data);
      const { files, order } = renderInstallation(installation);
      const summary = summaryOf(files);
      const description = descriptionOf(
        installation,
        summary,
        ctx.input.precheckReport,
      );
      // What prechecks saw comes from clusters.
      refuseCredentials('The description of the pull request', description);
      await writeFiles(ctx.workspacePath, files);
      ctx.output(
        'files',
        files.map(({ path, kind, purpose, undo }) => ({
          path,
          kind,
          purpose,
          undo,
        })),
      );
      ctx.output('order', order);
      ctx.output('summary', summary);
      ctx.output('pullRequestDescription', description);
      platformNotes(installation).forEach(note => ctx.logger.warn(note));
      ctx.logger.info(`Files written: ${files.length}`);
    },
  });
}

function summaryOf(files: readonly RenderedFile[]): string {
  return files
    .map(({ path, purpose }) => `- \`${path}\`: ${purpose}`)
    .join('\n');
}

function descriptionOf(
  installation: Installation,
  summary: string,
  precheckReport: string | undefined,
): string {
  const { cluster, mesh, role, istio, path } = installation;
  return [
    `\`${cluster.name}\` joins \`${mesh.id}\` as ${role}, network \`${cluster.network}\`, with Istio ${istio.version}.`,
    `Order, approvals and undo: \`${path}/${cluster.istioId}/ONBOARDING.md\`. As long as nothing depends on it, revert this change to take it back; afterwards use the template *Take a cluster out of the mesh*.`,
    ...[...platformNotes(installation), ...overlayNotes(installation)],
    `### Prechecks\n\n${precheckReport ?? 'They were not run.'}`,
    `### Files\n\n${summary}`,
  ].join('\n\n');
}
