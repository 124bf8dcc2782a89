import { ActionOptions, READS } from './ActionOptions';

/** `list-mesh-clusters` */
export function addListClusters({ registry, desk }: ActionOptions): void {
  registry.register({
    name: 'list-mesh-clusters',
    title: 'List clusters of the service mesh',
    description: `
Lists the Kubernetes clusters of the Istio service mesh that you may see: how each stands, what it is
in the mesh, its distribution (EKS, EKS-D, EKS Anywhere) and version, and how old its data is.
Use it to learn the names of clusters before other questions, and to see which clusters are in trouble.
States are healthy, degraded, broken and unknown; unknown is not healthy.
    `.trim(),
    attributes: READS,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          clusters: z.array(
            z.object({
              name: z.string(),
              state: z.string(),
              role: z.string().describe('primary, remote, config, external'),
              distribution: z.string(),
              kubernetesVersion: z.string().optional(),
              network: z.string().optional(),
              mesh: z.string().optional(),
              entityRef: z.string().optional(),
              problem: z
                .string()
                .optional()
                .describe('Why it cannot be reached'),
              dataAgeSeconds: z.number().optional(),
            }),
          ),
          hiddenCount: z
            .number()
            .describe('Clusters that there are and you may not see'),
        }),
    },
    action: async ({ credentials }) => ({
      output: await desk.consult(
        credentials,
        { eventId: 'action-list-clusters' },
        (picture, { redaction }) => {
          const ages = desk.dataAgeSeconds();
          const clusters = redaction.clusters(picture.clusters);
          const visible = clusters.filter(({ hidden }) => !hidden);
          return {
            clusters: visible.map(cluster => ({
              name: cluster.id,
              state: cluster.state ?? 'unknown',
              role: cluster.role ?? 'unknown',
              distribution: cluster.distribution ?? 'undecided',
              kubernetesVersion: cluster.kubernetesVersion,
              network: cluster.network,
              mesh: cluster.mesh,
              entityRef: cluster.entityRef,
              problem: cluster.reachability?.message?.text,
              dataAgeSeconds: ages.get(cluster.id),
            })),
            hiddenCount: clusters.length - visible.length,
          };
        },
      ),
    }),
  });
}
