import { NodeRecord } from '../records/NodeRecord';
import { Labels } from '../records/RecordBase';

/**
 * @public
 */
export type Locality = {
  readonly region: string;
  readonly zone: string;
  readonly subzone: string;
};

export const REGION_LABEL = 'topology.kubernetes.io/region';
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
export const SUBZONE_LABEL = 'topology.istio.io/subzone';
const OLD_REGION_LABEL = 'failure-domain.beta.kubernetes.io/region';
const OLD_ZONE_LABEL = 'failure-domain.beta.kubernetes.io/zone';

const cache = new Map<string, Locality>();

/** The parts of `region/zone/subzone`. */
export function splitLocality(text: string): Locality {
  let locality = cache.get(text);
  if (!locality) {
    const [region = '', zone = '', ...rest] = text.split('/');
    locality = { region, zone, subzone: rest[0] ?? '' };
    if (cache.size > 10_000) {
      cache.clear();
    }
    cache.set(text, locality);
  }
  return locality;
}

/** Without trailing empty parts, as it is shown. */
export function localityText({ region, zone, subzone }: Locality): string {
  return `${region}/${zone}/${subzone}`.replace(/\/+$/, '');
}

/** The locality that labels of a workload name; empty if they name none. */
export function labelledLocality(labels: Labels): string {
  const text = localityLabel(labels);
  // A label cannot hold a slash, so dots stand for them.
  return text.includes('/') ? text : text.replaceAll('.', '/');
}

/** The same as it is written. */
export function localityLabel(labels: Labels): string {
  return labels['topology.istio.io/locality'] ?? labels['istio-locality'] ?? '';
}

/** The locality of a pod: what its labels say, else where its node is. */
export function podLocality(
  labels: Labels,
  node: NodeRecord | undefined,
): string {
  const own = labelledLocality(labels);
  if (own || !node) {
    return own;
  }
  const region =
    node.labels[REGION_LABEL] || node.labels[OLD_REGION_LABEL] || '';
  const zone = node.labels[ZONE_LABEL] || node.labels[OLD_ZONE_LABEL] || '';
  const subzone = node.labels[SUBZONE_LABEL] ?? '';
  return region || zone || subzone ? `${region}/${zone}/${subzone}` : '';
}
