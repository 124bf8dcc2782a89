import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource } from '../resources/ApiResource';
import { Representation } from './negotiate';
import { tableColumns, tableRow } from './table/table';

/** How objects of one request are written. */
export type Rendering = {
  resource: ApiResource;
  /** The version that was asked for. */
  version: string;
  representation: Representation;
};

const META = 'meta.k8s.io/v1';

/** A single object, as `get` answers it and watch events carry it. */
export function renderObject(
  rendering: Rendering,
  object: KubernetesObject,
  /** Later events of a watch leave the columns of a table out. */
  withColumns = true,
): object {
  const { resource, representation } = rendering;
  switch (representation) {
    case 'metadata':
      return partialMetadata(object);
    case 'table':
      return {
        kind: 'Table',
        apiVersion: META,
        metadata: { resourceVersion: object.metadata.resourceVersion },
        columnDefinitions: withColumns ? tableColumns(resource) : null,
        rows: [row(resource, object)],
      };
    default:
      return withKind(rendering, object);
  }
}

export type ListMetadata = {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
};

export function renderList(
  rendering: Rendering,
  metadata: ListMetadata,
  objects: readonly KubernetesObject[],
): object {
  const { resource, representation } = rendering;
  switch (representation) {
    case 'metadata':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: META,
        metadata,
        // A real server has an empty list without its brackets here.
        items: objects.length > 0 ? objects.map(partialMetadata) : null,
      };
    case 'table':
      return {
        kind: 'Table',
        apiVersion: META,
        metadata,
        columnDefinitions: tableColumns(resource),
        rows: objects.map(object => row(resource, object)),
      };
    default:
      return {
        kind: `${resource.kind}List`,
        apiVersion: apiVersionOf(rendering),
        metadata,
        items: objects.map(object =>
          resource.custom ? withKind(rendering, object) : withoutKind(object),
        ),
      };
  }
}

/** A bookmark's object: a version and nothing else. */
export function renderBookmark(
  rendering: Rendering,
  resourceVersion: string,
  endsInitialEvents: boolean,
): object {
  const metadata = {
    resourceVersion,
    ...(endsInitialEvents
      ? { annotations: { 'k8s.io/initial-events-end': 'true' } }
      : {}),
  };
  switch (rendering.representation) {
    case 'metadata':
      return { kind: 'PartialObjectMetadata', apiVersion: META, metadata };
    case 'table':
      return {
        kind: 'Table',
        apiVersion: META,
        metadata: { resourceVersion },
        columnDefinitions: null,
        rows: [
          {
            cells: [],
            object: {
              kind: 'PartialObjectMetadata',
              apiVersion: META,
              metadata,
            },
          },
        ],
      };
    default:
      return {
        kind: rendering.resource.kind,
        apiVersion: apiVersionOf(rendering),
        metadata,
      };
  }
}

export function apiVersionOf({ resource, version }: Rendering): string {
  return resource.group ? `${resource.group}/${version}` : version;
}

function withKind(rendering: Rendering, object: KubernetesObject) {
  return {
    kind: rendering.resource.kind,
    apiVersion: apiVersionOf(rendering),
    ...withoutKind(object),
  };
}

function withoutKind(object: KubernetesObject) {
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
  return rest;
}

function partialMetadata({ metadata }: KubernetesObject) {
  return { kind: 'PartialObjectMetadata', apiVersion: META, metadata };
}

function row(resource: ApiResource, object: KubernetesObject) {
  return {
    cells: tableRow(resource, object),
    object: partialMetadata(object),
  };
}
