import type { FindingEvidence, ObjectRef } from '@meshstage/istio-multicluster';
import {
  Evidence,
  ObjectReference,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../picture/FleetPicture';
import { timestamp } from '../timestamp';

/** A fact of the model as the API says it. */
export function evidenceOf(
  { nameOf }: Pick<FleetPicture, 'nameOf'>,
  evidence: FindingEvidence,
): Evidence {
  switch (evidence.type) {
    case 'object': {
      const { object, field, value } = evidence;
      const shown = value ?? 'is not there';
      return {
        type: 'object',
        cluster: nameOf(object.cluster),
        object: objectReferenceOf(object, nameOf, field),
        text: field ? `${field}: ${shown}` : value ?? 'the object itself',
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

/** An object of the model as the API says it. */
export function objectReferenceOf(
  { cluster, kind, namespace, name }: ObjectRef,
  nameOf: FleetPicture['nameOf'],
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
  nameOf: FleetPicture['nameOf'],
) {
  return cluster === undefined ? {} : { cluster: nameOf(cluster) };
}

function observedAt({ observedAt: moment }: { observedAt?: number }) {
  return moment === undefined ? {} : { observedAt: timestamp(moment) };
}
