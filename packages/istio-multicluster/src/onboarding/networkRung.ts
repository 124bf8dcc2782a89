import { FindingEvidence } from '../evidence';
import { Finding } from '../findings/Finding';
import { draft, FindingDraft, findingOf } from '../findings/FindingDraft';
import { Observation } from '../membership/Observation';
import { ObjectRef } from '../records/ObjectRef';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import { Ground } from './Ground';

const FIELD = `metadata.labels["${NETWORK_LABEL}"]`;

/** Whether the cluster says that it is in the network of the plan. */
export function networkObservation({ planned, target }: Ground): Observation {
  const { cluster, network } = target;
  if (!planned.knows(cluster, 'Namespace')) {
    return { result: 'unverified', text: 'Its namespaces are not read.' };
  }
  const found = planned.networkOf(cluster);
  return found === network
    ? {
        result: 'pass',
        text: `It is in network ${network}.`,
        evidence: [labelOf(namespaceOf({ planned, target }), found)],
      }
    : {
        result: 'fail',
        text: `It is not in network ${network} yet.`,
        evidence: [labelOf(namespaceOf({ planned, target }))],
      };
}

/** What is found there, or else why the network is not that of the plan. */
export function networkFindings(
  { planned, target }: Ground,
  found: readonly Finding[],
): readonly Finding[] {
  const { cluster, network } = target;
  const now = planned.networkOf(cluster);
  if (
    found.some(({ severity }) => severity === 'error') ||
    !planned.knows(cluster, 'Namespace') ||
    now === network
  ) {
    return found;
  }
  const own = findingOf(differing({ planned, target }, now), key =>
    planned.sinceOf(key),
  );
  return [own, ...found.filter(({ code }) => code !== own.code)];
}

type Part = Pick<Ground, 'planned' | 'target'>;

function differing(ground: Part, now: string): FindingDraft {
  const { planned, target } = ground;
  const { cluster, network } = target;
  const object = namespaceOf(ground);
  const about = { subject: { cluster, object }, clusters: [cluster] };
  const names = { namespace: object.name, cluster: planned.nameOf(cluster) };
  return now === ''
    ? draft('MST0303', {
        ...about,
        parameters: { ...names, source: 'the onboarding', network },
        evidence: [labelOf(object)],
      })
    : draft('MST0716', {
        ...about,
        parameters: { ...names, network: now, planned: network },
        evidence: [labelOf(object, now)],
      });
}

function namespaceOf({ planned, target }: Part): ObjectRef {
  const { cluster } = target;
  return {
    kind: 'Namespace',
    namespace: '',
    name: planned.systemNamespaceOf(cluster),
    cluster,
  };
}

function labelOf(object: ObjectRef, value?: string): FindingEvidence {
  return {
    type: 'object',
    object,
    field: FIELD,
    ...(value === undefined ? {} : { value }),
  };
}
