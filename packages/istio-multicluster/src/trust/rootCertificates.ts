import { ClusterRecords, RecordsByNamespace } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';

/** Name of the ConfigMap that istiod puts into every namespace. */
const ROOT_CONFIG_MAP = 'istio-ca-root-cert';

/** Certificates of a PEM bundle, each as its base64 text. */
export function certificatesOf(pem: string): string[] {
  const blocks = pem.matchAll(
    /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g,
  );
  return [...blocks].map(([, body]) => body.replace(/\s+/g, ''));
}

const rootsIn = memoize(
  (
    configMaps: RecordsByNamespace<'ConfigMap'>,
    system: { readonly namespace: string },
  ): ReadonlySet<string> | undefined => {
    const find = (namespace: string) =>
      configMaps.get(namespace)?.get(ROOT_CONFIG_MAP)?.data['root-cert.pem'];
    const bundle =
      find(system.namespace) ??
      [...configMaps.keys()].map(find).find(found => found !== undefined);
    const certificates = certificatesOf(bundle ?? '');
    return certificates.length > 0 ? new Set(certificates) : undefined;
  },
);

const systems = new Map<string, { readonly namespace: string }>();

/**
 * The root certificates that proxies of a cluster trust; nothing if they are
 * not known.
 */
export function rootCertificates(
  records: ClusterRecords,
  systemNamespace: string,
): ReadonlySet<string> | undefined {
  let system = systems.get(systemNamespace);
  if (!system) {
    system = { namespace: systemNamespace };
    systems.set(systemNamespace, system);
  }
  return rootsIn(records.byNamespace('ConfigMap'), system);
}

/** Whether two clusters are known to trust no common root. */
export function rootsDiffer(
  one: ReadonlySet<string> | undefined,
  other: ReadonlySet<string> | undefined,
): boolean {
  return Boolean(
    one && other && ![...one].some(certificate => other.has(certificate)),
  );
}
