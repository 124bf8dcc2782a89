import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { AdmissionWebhook } from '../../records/AdmissionWebhook';
import {
  isSidecarInjector,
  MutatingWebhookRecord,
} from '../../records/MutatingWebhookRecord';
import { certificatesOf } from '../../trust/rootCertificates';
import { rootsOf } from '../../trust/trust';
import { draft, FindingDraft } from '../FindingDraft';

/** Webhooks of the injector that an API server cannot call or does not trust. */
export function injectionWebhooks(context: FleetContext): FindingDraft[] {
  return context.clusters
    .filter(({ key }) => context.planesReading(key).length > 0)
    .flatMap(({ key }) =>
      [...context.records(key).all('MutatingWebhookConfiguration')]
        .filter(isSidecarInjector)
        .flatMap(configuration =>
          // One for each configuration: its webhooks share the client config.
          configuration.webhooks
            .slice(0, 1)
            .flatMap(webhook => [
              ...serviceFindings(context, key, configuration, webhook),
              ...bundleFindings(context, key, configuration, webhook),
            ]),
        ),
    );
}

function serviceFindings(
  context: FleetContext,
  key: ClusterKey,
  configuration: MutatingWebhookRecord,
  { service }: AdmissionWebhook,
): FindingDraft[] {
  const record =
    service &&
    context.records(key).get('Service', service.namespace, service.name);
  if (record?.type !== 'ExternalName') {
    return [];
  }
  const object = context.ref(key, configuration);
  return [
    draft('MST0601', {
      subject: { cluster: key, object },
      clusters: [key],
      parameters: {
        webhook: configuration.name,
        cluster: context.nameOf(key),
        service: `${record.namespace}/${record.name}`,
      },
      evidence: [
        {
          type: 'object',
          object,
          field: 'webhooks[0].clientConfig.service.name',
          value: record.name,
        },
        {
          type: 'object',
          object: context.ref(key, record),
          field: 'spec.type',
          value: record.type,
        },
      ],
    }),
  ];
}

/** A URL may lead to a certificate that everybody trusts. */
function bundleFindings(
  context: FleetContext,
  key: ClusterKey,
  configuration: MutatingWebhookRecord,
  { service, caBundle }: AdmissionWebhook,
): FindingDraft[] {
  const bundle = bundleProblem(context, key, caBundle, service !== undefined);
  if (bundle === undefined) {
    return [];
  }
  const object = context.ref(key, configuration);
  return [
    draft('MST0603', {
      subject: { cluster: key, object },
      clusters: [key],
      parameters: {
        webhook: configuration.name,
        cluster: context.nameOf(key),
        bundle,
      },
      evidence: [
        { type: 'object', object, field: 'webhooks[0].clientConfig.caBundle' },
      ],
      ...(caBundle ? {} : { confidence: 'certain' }),
    }),
  ];
}

function bundleProblem(
  context: FleetContext,
  key: ClusterKey,
  caBundle: string | undefined,
  isService: boolean,
): string | undefined {
  if (!caBundle) {
    return isService ? 'no caBundle' : undefined;
  }
  const bundle = certificatesOf(Buffer.from(caBundle, 'base64').toString());
  const trusted = new Set(
    [
      key,
      ...context.planesReading(key).map(({ hostCluster }) => hostCluster),
    ].flatMap(cluster => [...(rootsOf(context, cluster) ?? [])]),
  );
  return trusted.size === 0 ||
    bundle.length === 0 ||
    bundle.some(certificate => trusted.has(certificate))
    ? undefined
    : 'a caBundle of another root than istiod’s';
}
