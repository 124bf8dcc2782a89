import {
  KubernetesRecord,
  project,
  ProjectionProblem,
} from '@meshstage/istio-multicluster';
import { gunzipSync } from 'zlib';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { ObservedPage, ObservedType } from './Observation';
import { typed } from './typed';

/** A page of 500 objects of 512 KiB each; more is no ordinary cluster. */
const MAX_PAGE_BYTES = 256 * 1024 * 1024;

type List = {
  kind?: unknown;
  metadata?: { resourceVersion?: unknown; continue?: unknown };
  items?: unknown;
};

/** Reads a page of a list and reduces its objects to records. */
export function parsePage(
  type: ObservedType,
  bytes: Uint8Array,
  gzip: boolean,
): ObservedPage {
  const list = parseList(bytes, gzip);
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

function parseList(bytes: Uint8Array, gzip: boolean): List {
  const plain = gzip ? unzip(bytes) : bytes;
  try {
    const list = JSON.parse(new TextDecoder().decode(plain));
    if (typeof list === 'object' && list !== null) {
      return list;
    }
  } catch {
    // Said below.
  }
  throw new ClusterCallError('malformed', {
    detail: `${plain.length} bytes that are no JSON object`,
  });
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PAGE_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? new ClusterCallError('too-large', {
          detail: `more than ${MAX_PAGE_BYTES} bytes when unpacked`,
        })
      : new ClusterCallError('malformed', { detail: 'gzip is broken' });
  }
}

/** Go writes an empty list as null. */
function isItems(value: unknown): value is unknown[] | null | undefined {
  return value === null || value === undefined || Array.isArray(value);
}
