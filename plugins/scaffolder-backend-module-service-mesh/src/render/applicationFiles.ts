import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { Installation } from './Installation';
import { Part } from './Part';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';
import { writeYaml } from './writeYaml';

const API_VERSION = 'argoproj.io/v1alpha1';
/** Where Argo CD itself runs. */
const IN_CLUSTER = 'https://kubernetes.default.svc';
/** Argo CD then takes away what an Application brought when the Application goes. */
const CASCADE = 'resources-finalizer.argocd.argoproj.io';

/** istiod writes its own root and readiness into the webhooks. */
const IGNORED_DIFFERENCES = {
  ignoreDifferences: [
    {
      group: 'admissionregistration.k8s.io',
      kind: 'MutatingWebhookConfiguration',
      jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
    },
    {
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingWebhookConfiguration',
      jqPathExpressions: [
        '.webhooks[]?.clientConfig.caBundle',
        '.webhooks[]?.failurePolicy',
      ],
    },
  ],
} satisfies Pick<IApplication['spec'], 'ignoreDifferences'>;

/**
 * One Application of Argo CD for each part, in waves, and the one that holds
 * them all.
 *
 * @internal
 */
export function applicationFiles(
  installation: Installation,
  parts: readonly Part[],
): RenderedFile[] {
  return [
    rootApplication(installation),
    ...parts.map((part, wave) => partApplication(installation, part, wave)),
  ];
}

/**
 * Name of the Application of a part.
 *
 * @internal
 */
export function applicationName(
  { cluster }: Installation,
  { name }: Part,
): string {
  return `${cluster.istioId}-${name}`;
}

/**
 * Where the Application of a part lies.
 *
 * @internal
 */
export function applicationPath(
  installation: Installation,
  { name }: Part,
  wave: number,
): string {
  const number = String(wave).padStart(2, '0');
  return `${placesOf(installation).applications}/${number}-${name}.yaml`;
}

function rootApplication(installation: Installation): RenderedFile {
  const { cluster, argocd } = installation;
  const places = placesOf(installation);
  return {
    path: places.rootApplication,
    kind: 'application',
    purpose: `The Application that holds all others of ${cluster.istioId}; it is applied once to where Argo CD runs, or found by an ApplicationSet`,
    undo: `Remove the file and the Application mesh-${cluster.istioId} at the very end: what is left goes with it, the last wave first`,
    content: writeYaml(
      `All that joins ${cluster.istioId} to the mesh, wave by wave. A wave waits for the health of the one before, which\n` +
        'Argo CD judges of Applications only where argocd-cm has the health check for them.',
      {
        apiVersion: API_VERSION,
        kind: 'Application',
        metadata: {
          name: `mesh-${cluster.istioId}`,
          namespace: argocd.namespace,
          finalizers: [CASCADE],
        },
        spec: {
          project: argocd.project,
          destination: { server: IN_CLUSTER, namespace: argocd.namespace },
          source: {
            repoURL: argocd.repository,
            targetRevision: argocd.branch,
            path: places.applications,
          },
          syncPolicy: { automated: { prune: true, selfHeal: true } },
        },
      } satisfies IApplication,
    ),
  };
}

function partApplication(
  installation: Installation,
  part: Part,
  wave: number,
): RenderedFile {
  const { argocd } = installation;
  const name = applicationName(installation, part);
  return {
    path: applicationPath(installation, part, wave),
    kind: 'application',
    purpose: `Wave ${wave}: applies ${part.name} to ${part.cluster}`,
    undo: part.isKept
      ? `Remove the file: what Application ${name} brought stays until somebody removes it`
      : `Remove the file: Argo CD takes away what Application ${name} brought`,
    content: writeYaml(`Wave ${wave}.`, {
      apiVersion: API_VERSION,
      kind: 'Application',
      metadata: {
        name,
        namespace: argocd.namespace,
        annotations: { 'argocd.argoproj.io/sync-wave': String(wave) },
        finalizers: part.isKept ? undefined : [CASCADE],
      },
      spec: {
        project: argocd.project,
        destination: { name: part.cluster, namespace: part.namespace },
        ...sourcesOf(installation, part),
        ...(part.chart ? IGNORED_DIFFERENCES : {}),
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: [
            'ServerSideApply=true',
            ...(part.chart ? ['RespectIgnoreDifferences=true'] : []),
          ],
        },
      },
    } satisfies IApplication),
  };
}

function sourcesOf(
  { argocd }: Installation,
  { chart, files }: Part,
): Pick<IApplication['spec'], 'source' | 'sources'> {
  const git = { repoURL: argocd.repository, targetRevision: argocd.branch };
  if (!chart) {
    const names = files.map(({ path }) => path.split('/').pop());
    return {
      source: {
        ...git,
        path: files[0].path.split('/').slice(0, -1).join('/'),
        directory: {
          include: names.length === 1 ? names[0] : `{${names.join(',')}}`,
        },
      },
    };
  }
  return {
    sources: [
      {
        repoURL: chart.repository,
        chart: chart.name,
        targetRevision: chart.version,
        helm: {
          releaseName: chart.release,
          valueFiles: files.map(({ path }) => `$values/${path}`),
        },
      },
      { ...git, ref: 'values' },
    ],
  };
}
