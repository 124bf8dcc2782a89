import {
  KubernetesRecord,
  project,
  ProjectionProblem,
} from '@meshstage/istio-multicluster';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { ObservedPage, ObservedType } from './Observation';
import { typed } from './typed';

type List = {
  kind?: unknown;
  metadata?: { resourceVersion?: unknown; continue?: unknown };
  items?: unknown;
};

/** Reads a page of a list, unpacked, and reduces its objects to records. */
export function parsePage(type: ObservedType, bytes: Uint8Array): ObservedPage {
  const list = parseList(bytes);
  const { resourceVersion, continue: continueToken } = list.metadata ?? {};
  if (typeof resourceVersion !== 'string' || !isItems(list.items)) {
    throw new ClusterCallError('malformed', {
      detail: `a list of ${type.kind} without items or resourceVersion`,
    });
  }
  const records: KubernetesRecord[] = [];
  const problems: ProjectionProblem[] = [];
  for (const item of list.items ?? []) {
    const projection = project(typed(item, type));
    if ('record' in projection) {
      records.push(projection.record);
    } else if ('problem' in projection) {
      problems.push(projection.problem);
    }
  }
  return {
    records,
    problems,
    objects: list.items?.length ?? 0,
    resourceVersion,
    ...(typeof continueToken === 'string' && continueToken
      ? { continueToken }
      : {}),
  };
}

function parseList(bytes: Uint8Array): List {
  try {
    const list = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof list === 'object' && list !== null) {
      return list;
    }
  } catch {
    // Said below.
  }
  throw new ClusterCallError('malformed', {
    detail: `${bytes.length} bytes that are no JSON object`,
  });
}

/** Go writes an empty list as null. */
function isItems(value: unknown): value is unknown[] | null | undefined {
  return value === null || value === undefined || Array.isArray(value);
}
