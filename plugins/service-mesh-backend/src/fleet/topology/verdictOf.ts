import {
  Message,
  Route,
  State,
  Verdict,
} from '@meshstage/plugin-service-mesh-common';
import { WholeEntityMatch } from '../match/matchEntity';
import { message, MessageCode } from '../messages';
import { stateOfParts } from '../picture/stateOfParts';
import { InvolvedParts } from './involvedParts';

/** How it stands, in one sentence. */
export function verdictOf(
  match: WholeEntityMatch,
  routes: readonly Route[],
  parts: InvolvedParts,
): Verdict {
  if (match.method === 'none') {
    return { state: 'unknown', message: message('verdict-no-match') };
  }
  const services = match.services
    .map(({ namespace, name }) => `${namespace}/${name}`)
    .join(', ');
  const mesh = stateOfMesh(parts);
  if (routes.length === 0) {
    return {
      state: mesh.state,
      message: message('verdict-no-routes', { services }),
    };
  }
  for (const state of ['broken', 'degraded', 'unknown'] as const) {
    const affected = routes.filter(route => route.state === state);
    if (affected.length > 0) {
      const reason = reasonOf(affected[0]);
      return {
        // Some routes that are broken leave others that work.
        state:
          state === 'broken' && affected.length < routes.length
            ? 'degraded'
            : state,
        message: message(
          codeOf(state, routes),
          {
            affected: affected.length,
            routes: routes.length,
            reason: reason?.text ?? '',
          },
          [affected[0].client.cluster, ...(reason?.clusters ?? [])],
        ),
      };
    }
  }
  if (mesh.state !== 'healthy') {
    return {
      state: mesh.state === 'broken' ? 'degraded' : mesh.state,
      message: message(
        'verdict-control-plane',
        { reason: mesh.reason?.text ?? '' },
        mesh.reason?.clusters,
      ),
    };
  }
  const clusters = clustersOf(routes);
  return {
    state: 'healthy',
    message: message(
      codeOf('healthy', routes),
      {
        routes: routes.length,
        services: [
          ...new Set(
            routes.map(({ service }) => `${service.namespace}/${service.name}`),
          ),
        ].join(', '),
        clusters: clusters.join(', '),
      },
      clusters,
    ),
  };
}

/** One route is spoken of in other words than several. */
function codeOf(state: State, { length }: readonly Route[]): MessageCode {
  return length === 1 && state !== 'unknown'
    ? `verdict-${state}-one`
    : `verdict-${state}`;
}

function clustersOf(routes: readonly Route[]): string[] {
  const names = routes.flatMap(({ branches }) =>
    branches.flatMap(({ destinations }) =>
      destinations.flatMap(({ targets }) =>
        targets.map(({ cluster }) => cluster),
      ),
    ),
  );
  return [...new Set(names)].filter(name => name !== '').sort();
}

/** The first sentence that says why a route is not healthy. */
function reasonOf(route: Route): Message | undefined {
  const destinations = route.branches.flatMap(branch => branch.destinations);
  const targets = destinations.flatMap(destination => destination.targets);
  return [
    ...targets
      .filter(({ state }) => state !== 'healthy')
      .flatMap(({ messages }) => messages),
    ...destinations.flatMap(({ leftOut }) =>
      leftOut.map(({ reason }) => reason),
    ),
    ...destinations.flatMap(({ messages }) => messages),
    ...route.messages,
  ][0];
}

/** Of links and connections: without them routes grow old. */
function stateOfMesh({ links, connections, controlPlanes }: InvolvedParts): {
  state: State;
  reason?: Message;
} {
  const parts = [...links, ...connections];
  if (controlPlanes.length === 0) {
    return { state: 'unknown' };
  }
  const state = stateOfParts(parts);
  const worst = (['broken', 'degraded', 'unknown'] as const)
    .map(each => parts.find(part => part.state === each))
    .find(part => part !== undefined);
  return { state, reason: worst?.message };
}
