import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Labels,
  PodRecord,
  RecordsByName,
} from '@meshstage/istio-multicluster';
import {
  EntityMatch,
  Evidence,
  MESH_SERVICES_ANNOTATION,
  Message,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { message } from '../messages';
import { ClusterState } from '../FleetState';
import type { FleetPicture } from '../picture/FleetPicture';
import { nearestServices } from './nearestServices';
import { parseLabelSelector } from './parseLabelSelector';
import { parseServiceNames, ServiceName } from './parseServiceNames';
import { clustersWith, NamedService } from './serviceNames';

/** Annotations of the Kubernetes plugin that select pods. */
const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';

/** Annotations that say which services an entity has. */
export const MATCHED_ANNOTATIONS = [
  MESH_SERVICES_ANNOTATION,
  KUBERNETES_ID,
  LABEL_SELECTOR,
] as const;

/** A match before it is redacted: candidates still say where they are. */
export type WholeEntityMatch = Omit<EntityMatch, 'nearest'> & {
  readonly nearest: readonly NamedService[];
  /** Services that the annotation names and that no cluster has. */
  readonly unknown: readonly ServiceName[];
};

/** The services of an entity, with how they were found. */
export function matchEntity(
  picture: FleetPicture,
  entity: Entity,
): WholeEntityMatch {
  const annotations = entity.metadata.annotations ?? {};
  const named = annotations[MESH_SERVICES_ANNOTATION];
  if (named !== undefined) {
    return matchAnnotation(picture, entity, named);
  }
  const selector = annotations[LABEL_SELECTOR];
  const id = annotations[KUBERNETES_ID];
  if (selector === undefined && id === undefined) {
    return none(
      message('not-annotated', {
        annotations: MATCHED_ANNOTATIONS.join(', '),
      }),
      nearestServices(picture, { name: entity.metadata.name }),
    );
  }
  return matchSelector(picture, entity, {
    annotation: selector === undefined ? KUBERNETES_ID : LABEL_SELECTOR,
    value: selector ?? `${KUBERNETES_ID}=${id}`,
    namespace: annotations[NAMESPACE],
  });
}

function matchAnnotation(
  picture: FleetPicture,
  entity: Entity,
  value: string,
): WholeEntityMatch {
  const annotation = MESH_SERVICES_ANNOTATION;
  const parsed = parseServiceNames(value);
  if ('malformed' in parsed) {
    const { malformed } = parsed;
    const name = malformed.split('/').pop() || entity.metadata.name;
    return none(
      message('annotation-malformed', { annotation, value, part: malformed }),
      nearestServices(picture, { name }),
    );
  }
  const there = parsed.names.filter(
    name => clustersWith(picture, name).length > 0 || isDeclared(picture, name),
  );
  const unknown = parsed.names.filter(name => !there.includes(name));
  const nearest = unknown.flatMap(name => nearestServices(picture, name));
  if (there.length === 0) {
    return {
      ...none(
        message('annotation-service-unknown', {
          annotation,
          service: unknown.map(fullName).join(', '),
        }),
        nearest,
      ),
      unknown,
    };
  }
  return {
    method: 'annotation',
    services: there.map(name => serviceReference(picture, name, entity)),
    message: message('matched-by-annotation', {
      annotation,
      value,
      services: there.map(fullName).join(', '),
    }),
    nearest,
    unknown,
    evidence: there.flatMap(name => serviceEvidence(picture, name)),
  };
}

/** A ServiceEntry may stand for a service that no cluster has. */
function isDeclared(picture: FleetPicture, name: ServiceName): boolean {
  return picture.state.clusters.some(cluster =>
    picture
      .records(cluster)
      .inNamespace('ServiceEntry', name.namespace)
      .has(name.name),
  );
}

type Selection = { annotation: string; value: string; namespace?: string };

function matchSelector(
  picture: FleetPicture,
  entity: Entity,
  selection: Selection,
): WholeEntityMatch {
  const { annotation, value } = selection;
  const nearest = () =>
    nearestServices(picture, {
      namespace: selection.namespace,
      name: entity.metadata.name,
    });
  const selects = parseLabelSelector(value);
  if (!selects) {
    return none(
      message('selector-malformed', { annotation, value }),
      nearest(),
    );
  }
  let pods = 0;
  const services = new Map<string, ServiceName>();
  for (const cluster of picture.state.clusters) {
    const found = selectIn(picture, cluster, selection, selects);
    pods += found.pods;
    for (const service of found.services) {
      services.set(fullName(service), service);
    }
  }
  const how = `${annotation} (${value})`;
  if (services.size === 0) {
    return none(
      pods === 0
        ? message('selector-no-pods', { annotation: how })
        : message(
            pods === 1 ? 'selector-no-services-one' : 'selector-no-services',
            { annotation: how, pods },
          ),
      nearest(),
    );
  }
  const names = [...services.keys()].sort();
  return {
    method: 'selector',
    services: names.map(name =>
      serviceReference(picture, services.get(name) as ServiceName, entity),
    ),
    message: message(
      pods === 1 ? 'matched-by-selector-one' : 'matched-by-selector',
      { annotation: how, pods, services: names.join(', ') },
    ),
    nearest: [],
    unknown: [],
    evidence: [...services.values()].flatMap(name =>
      serviceEvidence(picture, name),
    ),
  };
}

/** The Services of a cluster that select what the entity selects. */
function selectIn(
  picture: FleetPicture,
  cluster: ClusterState,
  { value, namespace }: Selection,
  selects: (labels: Labels) => boolean,
): { pods: number; services: ServiceName[] } {
  const records = picture.records(cluster);
  const namespaces =
    namespace === undefined
      ? records.byNamespace('Pod')
      : new Map([[namespace, records.inNamespace('Pod', namespace)]]);
  let pods = 0;
  const services: ServiceName[] = [];
  for (const [name, all] of namespaces) {
    const selected = selectedPods(all, value, selects);
    pods += selected.length;
    if (selected.length > 0) {
      for (const service of records.inNamespace('Service', name).values()) {
        const selector = Object.entries(service.selector ?? {});
        if (
          selector.length > 0 &&
          selected.some(({ labels }) =>
            selector.every(([key, wanted]) => labels[key] === wanted),
          )
        ) {
          services.push({ namespace: name, name: service.name });
        }
      }
    }
  }
  return { pods, services };
}

const kept = new WeakMap<
  RecordsByName<'Pod'>,
  Map<string, readonly PodRecord[]>
>();

/** Pods of a namespace by selector; kept until one of its pods changes. */
function selectedPods(
  pods: RecordsByName<'Pod'>,
  selector: string,
  selects: (labels: Labels) => boolean,
): readonly PodRecord[] {
  let bySelector = kept.get(pods);
  if (!bySelector) {
    kept.set(pods, (bySelector = new Map()));
  }
  let selected = bySelector.get(selector);
  if (!selected) {
    selected = [...pods.values()].filter(({ labels }) => selects(labels));
    bySelector.set(selector, selected);
  }
  return selected;
}

function none(
  why: Message,
  nearest: readonly NamedService[],
): WholeEntityMatch {
  return {
    method: 'none',
    services: [],
    message: why,
    nearest,
    unknown: [],
    evidence: [],
  };
}

function fullName({ namespace, name }: ServiceName): string {
  return `${namespace}/${name}`;
}

/** A service as the API names it; its host is what the control planes call it. */
export function serviceReference(
  picture: FleetPicture,
  { namespace, name }: ServiceName,
  entity?: Entity,
): ServiceReference {
  const suffix = picture.planes[0]?.plane.domainSuffix ?? 'cluster.local';
  return {
    namespace,
    name,
    host: declaredHost(picture, { namespace, name }, suffix),
    ...(entity ? { entityRef: stringifyEntityRef(entity) } : {}),
  };
}

function declaredHost(
  picture: FleetPicture,
  { namespace, name }: ServiceName,
  suffix: string,
): string {
  if (clustersWith(picture, { namespace, name }).length === 0) {
    for (const cluster of picture.state.clusters) {
      const entry = picture
        .records(cluster)
        .get('ServiceEntry', namespace, name);
      if (entry && entry.hosts.length > 0) {
        return entry.hosts[0];
      }
    }
  }
  return `${name}.${namespace}.svc.${suffix}`;
}

function serviceEvidence(
  picture: FleetPicture,
  { namespace, name }: ServiceName,
): Evidence[] {
  return clustersWith(picture, { namespace, name }).map(cluster => ({
    type: 'object' as const,
    cluster,
    object: { cluster, kind: 'Service', namespace, name },
    text: `Service ${namespace}/${name}`,
  }));
}
