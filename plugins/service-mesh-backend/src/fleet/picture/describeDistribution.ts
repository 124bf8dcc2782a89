import {
  DistributionEvidence,
  DistributionVerdict,
} from '@meshstage/istio-multicluster';
import {
  DistributionDetail,
  Evidence,
} from '@meshstage/plugin-service-mesh-common';

/** Why a cluster is said to be of its distribution, as the API says it. */
export function describeDistribution(
  verdict: DistributionVerdict,
  options: {
    /** What the API calls the cluster. */
    cluster: string;
    nameOf: (key: string) => string;
  },
): DistributionDetail {
  const { confidence, flavours, release, components, evidence } = verdict;
  return {
    confidence,
    flavours: [...flavours],
    ...(release ? { release: { ...release } } : {}),
    components: components.map(({ component, image, version, eksDistro }) => ({
      component,
      image,
      ...(version ? { version } : {}),
      ...(eksDistro ? { release: { ...eksDistro } } : {}),
    })),
    evidence: evidence.map(each => evidenceOf(each, options)),
  };
}

function evidenceOf(
  { source, text, object }: DistributionEvidence,
  { cluster, nameOf }: { cluster: string; nameOf: (key: string) => string },
): Evidence {
  if (!object) {
    return { type: source === 'version' ? 'probe' : 'configuration', text };
  }
  const { kind, namespace, name, field } = object;
  const holder =
    object.cluster === undefined ? cluster : nameOf(object.cluster);
  return {
    type: 'object',
    cluster: holder,
    object: {
      cluster: holder,
      kind,
      name,
      ...(namespace ? { namespace } : {}),
      ...(field ? { field } : {}),
    },
    text,
  };
}
