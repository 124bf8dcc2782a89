import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { fromFinding } from './ActionFinding';
import { cluster, findings } from './clusterInput';
import { example } from './example';

const ID = 'mesh:cluster:inspect';

/**
 * Says what is known of a cluster: distribution, versions, Istio. It reads what
 * the backend watches and asks no API server.
 *
 * @internal
 */
export function createInspectClusterAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Says what is known of a cluster: distribution with evidence, Kubernetes, AWS account and region, Istio, findings',
    supportsDryRun: true,
    examples: [
      example('What is known of a cluster', ID, 'Look at the cluster', {
        cluster: 'cluster5',
      }),
    ],
    schema: {
      input: { cluster },
      output: {
        distribution: z =>
          z.string().describe('EKS, EKS-D, EKS Anywhere, other or undecided'),
        flavours: z =>
          z.array(z.string()).describe('For example fargate or auto-mode'),
        distributionEvidence: z => z.array(z.string()),
        kubernetes: z =>
          z.object({
            raw: z.string().optional(),
            minor: z.string().optional(),
            release: z
              .string()
              .optional()
              .describe('Release of EKS Distro, where it is one'),
          }),
        region: z => z.string().optional(),
        accountId: z => z.string().optional(),
        istio: z =>
          z.object({
            clusterIds: z.array(z.string()),
            mesh: z.string().optional(),
            network: z.string().optional(),
            role: z.string().optional(),
          }),
        state: z => z.string().describe('Of the way to its API server'),
        findings,
      },
    },
    async handler(ctx) {
      const name = ctx.input.cluster;
      const { data } = await backend.ask(
        `Cluster ${name}`,
        ctx,
        (client, options) => client.getCluster(name, options),
      );
      const { cluster: seen, distribution, eks } = data;
      const state = seen.reachability?.state ?? 'unknown';
      ctx.output('distribution', seen.distribution ?? 'undecided');
      ctx.output('flavours', distribution?.flavours ?? []);
      ctx.output(
        'distributionEvidence',
        distribution?.evidence.map(textOf) ?? [],
      );
      ctx.output('kubernetes', {
        raw: seen.kubernetesVersion,
        minor: minorOf(seen.kubernetesVersion),
        release: distribution?.release && releaseOf(distribution.release),
      });
      ctx.output('region', eks?.region);
      ctx.output('accountId', eks?.accountId);
      ctx.output('istio', {
        clusterIds: seen.istioClusterIds ?? [],
        mesh: seen.mesh,
        network: seen.network,
        role: seen.role,
      });
      ctx.output('state', state);
      ctx.output('findings', data.findings.map(fromFinding));
      ctx.logger.info(
        `${name}: ${seen.distribution ?? 'undecided'}, Kubernetes ${
          seen.kubernetesVersion ?? 'unknown'
        }, ${state}, findings: ${data.findings.length}`,
      );
    },
  });
}

function textOf({ text }: { text: string }): string {
  return text;
}

function minorOf(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+)/.exec(version ?? '')?.[1];
}

function releaseOf(release: { channel: string; number: number }): string {
  return `${release.channel}-${release.number}`;
}
