import {
  evidenceText,
  FindingEvidence,
  ObjectRef,
} from '@meshstage/istio-multicluster';
import {
  Evidence,
  ObjectReference,
} from '@meshstage/plugin-service-mesh-common';
import type { KnownFleet } from '../picture/KnownFleet';
import { timestamp } from '../timestamp';

/** A fact of the model as the API says it. */
export function evidenceOf(
  { nameOf }: Pick<KnownFleet, 'nameOf'>,
  evidence: FindingEvidence,
): Evidence {
  switch (evidence.type) {
    case 'object': {
      const { object, field } = evidence;
      return {
        type: 'object',
        cluster: nameOf(object.cluster),
        object: objectReferenceOf(object, nameOf, field),
        text: objectText(evidence),
      };
    }
    case 'debugPage':
      return {
        type: 'debugPage',
        cluster: nameOf(evidence.cluster),
        replica: evidence.replica,
        page: evidence.page,
        ...observedAt(evidence),
        text: evidence.text,
      };
    case 'configuration':
      return { type: 'configuration', text: evidence.text };
    case 'probe':
      return {
        type: 'probe',
        ...clusterOf(evidence, nameOf),
        ...observedAt(evidence),
        text: evidence.text,
      };
    default:
      return {
        type: 'computed',
        ...clusterOf(evidence, nameOf),
        text: evidence.text,
      };
  }
}

function objectText({
  field,
  value,
}: Extract<FindingEvidence, { type: 'object' }>): string {
  if (!field) {
    return value ?? evidenceText('object-itself');
  }
  return value === undefined
    ? evidenceText('field-missing', { field })
    : `${field}: ${value}`;
}

/** An object of the model as the API says it. */
export function objectReferenceOf(
  { cluster, kind, namespace, name }: ObjectRef,
  nameOf: KnownFleet['nameOf'],
  field?: string,
): ObjectReference {
  return {
    cluster: nameOf(cluster),
    kind,
    ...(namespace ? { namespace } : {}),
    name,
    ...(field ? { field } : {}),
  };
}

function clusterOf(
  { cluster }: { cluster?: string },
  nameOf: KnownFleet['nameOf'],
) {
  return cluster === undefined ? {} : { cluster: nameOf(cluster) };
}

function observedAt({ observedAt: moment }: { observedAt?: number }) {
  return moment === undefined ? {} : { observedAt: timestamp(moment) };
}
