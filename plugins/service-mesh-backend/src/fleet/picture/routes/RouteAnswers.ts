import {
  routeFindings,
  routes,
  ServiceRoutes,
} from '@meshstage/istio-multicluster';
import {
  Finding,
  Message,
  Route,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { renderFinding } from '../../findings/fleetFindings';
import { message } from '../../messages';
import { ClientGroup } from '../clients';
import { isStale } from '../clusterHealth';
import { KnownFleet } from '../KnownFleet';
import { Mentions } from '../Mentions';
import { renderClient } from './renderClient';
import { renderRoutes } from './renderRoutes';
import { RouteContext } from './RouteContext';

/** What the model says of the routes that are asked for, and what is wrong with them. */
export class RouteAnswers {
  readonly #fleet: KnownFleet;
  readonly #mentions: () => Mentions;
  /** By the ids of the routes. */
  readonly #answers = new Map<string, ServiceRoutes>();

  constructor(fleet: KnownFleet, mentions: () => Mentions) {
    this.#fleet = fleet;
    this.#mentions = mentions;
  }

  /** Where calls of a group of clients to a service go. */
  of(
    group: ClientGroup,
    service: ServiceReference,
    direction: Route['direction'],
  ): Route[] {
    const { controlPlane, cluster } = group;
    const without = (why: Message) => [
      routeWithoutAnswer(group, service, direction, why),
    ];
    if (!controlPlane) {
      return without(
        message('route-control-plane-unknown', { cluster: cluster.name }, [
          cluster.name,
        ]),
      );
    }
    try {
      const answer = routes(
        this.#fleet.view(controlPlane),
        group.client,
        service,
      );
      const rendered = renderRoutes(
        this.#context,
        group,
        service,
        direction,
        answer,
      );
      rendered.forEach(({ id }) => this.#answers.set(id, answer));
      return rendered;
    } catch (error) {
      // What one object makes impossible must not take the whole page with it.
      const cause = (error as Error).message;
      return without(
        message(
          'route-not-computed',
          { cause },
          this.#fleet.state.clusters.map(({ name }) => name),
        ),
      );
    }
  }

  /** What is wrong with the way of the clients of routes that were asked for. */
  findingsOf(asked: readonly Pick<Route, 'id'>[]): Finding[] {
    const answers = new Set(
      asked.flatMap(({ id }) => this.#answers.get(id) ?? []),
    );
    const { state, facts } = this.#fleet;
    return routeFindings(state.fleet, facts, [...answers]).map(finding =>
      renderFinding(this.#fleet, finding),
    );
  }

  get #context(): RouteContext {
    const fleet = this.#fleet;
    return {
      nameOf: fleet.nameOf,
      mentions: this.#mentions(),
      isStale: name => {
        const cluster = fleet.cluster(name);
        return cluster !== undefined && isStale(cluster);
      },
    };
  }
}

function routeWithoutAnswer(
  group: ClientGroup,
  service: ServiceReference,
  direction: Route['direction'],
  why: Message,
): Route {
  return {
    id: `${group.id}->${service.namespace}/${service.name}`,
    direction,
    client: renderClient(group),
    service,
    port: { number: 0 },
    state: 'unknown',
    messages: [why],
    branches: [],
    notEvaluated: [],
  };
}
