import { z as zod } from 'zod/v3';
import {
  cluster,
  clusterName,
  istioVersion,
  mesh,
  network,
  primaries,
  role,
} from './clusterInput';

type Z = typeof zod;

/** Where the Istio project releases its charts. */
export const DEFAULT_CHART_REPOSITORY =
  'https://istio-release.storage.googleapis.com/charts';

/**
 * What `mesh:render` takes.
 *
 * @internal
 */
export const renderInput = {
  cluster,
  mesh,
  role,
  clusterName,
  network,
  istioVersion,
  primaries,
  platform: (z: Z) =>
    z
      .enum(['eks', 'other'])
      .optional()
      .describe(
        'Whether the cluster runs on EKS, where Backstage could not tell; left out, what is written suits both',
      ),
  revision: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Left out for the default revision; a remote has that of its istiod',
      ),
  trustDomain: (z: Z) =>
    z.string().optional().describe('Left out for that of the mesh'),
  istioNamespace: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Default is istio-system, for role external istiod-CLUSTERNAME',
      ),
  istiodAddress: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Name or IP address under which the cluster reaches its istiod; of a primary, under which it serves remotes',
      ),
  chartRepository: (z: Z) =>
    z.string().default(DEFAULT_CHART_REPOSITORY).optional(),
  gateway: (z: Z) =>
    z.object({
      exposure: z
        .enum(['internal', 'internet-facing', 'none'])
        .describe('none only where all clusters share one network'),
      hostname: z
        .string()
        .optional()
        .describe(
          'Stable DNS name, which external-dns gives the load balancer',
        ),
    }),
  trust: (z: Z) =>
    z.object({
      mode: z.enum(['cert-manager', 'istio-csr', 'cacerts']),
      issuer: z.string().optional().describe('Name of the ClusterIssuer'),
      chartVersion: z
        .string()
        .optional()
        .describe('Release of the chart cert-manager-istio-csr'),
    }),
  credentials: (z: Z) =>
    z.object({
      mode: z.enum(['external-secrets', 'command']),
      store: z.string().optional().describe('Name of the ClusterSecretStore'),
      keyPrefix: z
        .string()
        .optional()
        .describe('Path in the store; the Istio cluster id follows'),
      tokenLifetime: z
        .string()
        .optional()
        .describe('For mode command, 24h if left out; EKS gives at most 24h'),
    }),
  argocd: (z: Z) =>
    z.object({
      repository: z
        .string()
        .describe('URL of the git repository as Argo CD reads it'),
      branch: z.string().default('main').optional(),
      project: z.string().default('default').optional(),
      namespace: z.string().default('argocd').optional(),
    }),
  overlays: (z: Z) =>
    z
      .record(z.record(z.unknown()))
      .optional()
      .describe(
        'Values to add to those of a chart, by part: base, istiod, gateway, istio-csr, host-istiod (the istiod of an external cluster). What the plan says they cannot change',
      ),
  path: (z: Z) =>
    z
      .string()
      .default('clusters')
      .optional()
      .describe('Folder of the repository with a folder for each cluster'),
  precheckReport: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Markdown for the description of the pull request'),
};

type Values = {
  [K in keyof typeof renderInput]: zod.output<
    ReturnType<(typeof renderInput)[K]>
  >;
};

/** The values of {@link renderInput}: the scaffolder fills in no defaults. */
export type RenderInput = {
  [K in keyof Values as undefined extends Values[K] ? never : K]: Values[K];
} & {
  [K in keyof Values as undefined extends Values[K] ? K : never]?: Values[K];
};
