import { ObjectRef } from '../records/ObjectRef';
import { Scenario, ScenarioObject } from '../scenario/Scenario';
import { Remedy } from './LeftOut';

/**
 * The scenario after a remedy: what an operator, and Kubernetes after him,
 * would have made of it.
 *
 * @param clientName - the client that the endpoint was left out for
 * @param value - for a remedy whose value only the operator knows
 */
export function applyRemedy(
  scenario: Scenario,
  remedy: Remedy,
  clientName: string,
  value?: unknown,
): Scenario {
  const copy = structuredClone(scenario);
  switch (remedy.type) {
    case 'set':
      setAt(objectOf(copy, remedy.object), remedy.path, remedy.value ?? value);
      return copy;
    case 'unset':
      setAt(objectOf(copy, remedy.object), remedy.path, undefined);
      return copy;
    case 'create':
      copy.clusters[remedy.cluster].objects.push(
        structuredClone(remedy.object) as ScenarioObject,
      );
      return copy;
    case 'client': {
      const client = copy.clients.find(({ name }) => name === clientName);
      const list = Array.isArray(remedy.value) ? remedy.value : [];
      setAt({ client }, ['client', remedy.field], list.join(','));
      return copy;
    }
    case 'link':
      istiodOf(copy, remedy.controlPlane).remotes[remedy.cluster] =
        remedy.cluster;
      return copy;
    default: {
      const istiod = istiodOf(copy, remedy.controlPlane);
      const isMesh = remedy.type === 'mesh-config';
      istiod.meshConfig ??= {};
      setAt(isMesh ? istiod.meshConfig : istiod.env, remedy.path, remedy.value);
      return copy;
    }
  }
}

function istiodOf(scenario: Scenario, controlPlane: string) {
  const istiod = scenario.istiods.find(({ name }) => name === controlPlane);
  if (!istiod) {
    throw new Error(`There is no istiod ${controlPlane} in ${scenario.name}`);
  }
  return istiod;
}

function objectOf(
  scenario: Scenario,
  { cluster, kind, namespace, name }: ObjectRef,
): ScenarioObject {
  const found = scenario.clusters[cluster]?.objects.find(
    object =>
      object.kind === kind &&
      object.metadata.name === name &&
      (object.metadata.namespace ?? '') === namespace,
  );
  if (!found) {
    throw new Error(
      `There is no ${kind} ${namespace}/${name} in ${cluster} of ${scenario.name}`,
    );
  }
  return found;
}

/** Makes what is missing on the way; `undefined` takes the field away. */
function setAt(
  target: object,
  path: readonly (string | number)[],
  value: unknown,
): void {
  let current = target as Record<string | number, unknown>;
  for (const [index, part] of path.slice(0, -1).entries()) {
    current[part] ??= typeof path[index + 1] === 'number' ? [] : {};
    current = current[part] as Record<string | number, unknown>;
  }
  const last = path[path.length - 1];
  if (value === undefined) {
    delete current[last];
  } else {
    current[last] = value;
  }
}
