import { Istiod } from '../istiod/Istiod';
import { ProxyConnection } from '../xds/ProxyConnection';
import { ResourceType, Resources } from '../xds/resources';
import { answerOf } from './answers';
import { routeAnswerOf } from './routeAnswers';
import {
  Scenario,
  ScenarioAnswer,
  ScenarioRouteAnswer,
  ScenarioRouteQuestion,
} from '@meshstage/istio-multicluster';

/** A scenario that is set up: asks its istiods as its clients. */
export class ScenarioSession {
  readonly #istiods: ReadonlyMap<string, Istiod>;
  readonly #connections = new Map<string, ProxyConnection>();

  static open(
    scenario: Scenario,
    istiods: ReadonlyMap<string, Istiod>,
  ): ScenarioSession {
    return new ScenarioSession(scenario, istiods);
  }

  private constructor(
    readonly scenario: Scenario,
    istiods: ReadonlyMap<string, Istiod>,
  ) {
    this.#istiods = istiods;
  }

  /** The istiod of that name in the scenario. */
  istiod(name: string): Istiod {
    const istiod = this.#istiods.get(name);
    if (!istiod) {
      throw new Error(
        `Scenario ${this.scenario.name} has no istiod "${name}".`,
      );
    }
    return istiod;
  }

  /** Answers to the scenario's own questions, in their order. */
  async answers(): Promise<ScenarioAnswer[]> {
    const byClient = new Map<string, string[]>();
    for (const { client, cluster } of this.scenario.ask) {
      byClient.set(client, [...(byClient.get(client) ?? []), cluster]);
    }
    const answers = new Map<string, ScenarioAnswer>();
    await Promise.all(
      [...byClient].map(async ([client, clusters]) => {
        for (const answer of await this.endpoints(client, clusters)) {
          answers.set(`${client} ${answer.cluster}`, answer);
        }
      }),
    );
    return this.scenario.ask.map(
      ({ client, cluster }) => answers.get(`${client} ${cluster}`)!,
    );
  }

  /** What a client's EDS and CDS say about clusters. */
  async endpoints(
    client: string,
    clusters: readonly string[],
  ): Promise<ScenarioAnswer[]> {
    const cds = await this.ask(client, 'cds');
    const eds = await this.ask(client, 'eds', [...new Set(clusters)]);
    return clusters.map(cluster => answerOf(client, cluster, cds, eds));
  }

  /** Answers to the scenario's own questions about routes, in their order. */
  routeAnswers(): Promise<ScenarioRouteAnswer[]> {
    return this.routes(this.scenario.askRoutes ?? []);
  }

  /** What clients' RDS say about hosts and ports. */
  async routes(
    questions: readonly ScenarioRouteQuestion[],
  ): Promise<ScenarioRouteAnswer[]> {
    const ports = new Map<string, Set<string>>();
    for (const { client, port } of questions) {
      ports.set(client, (ports.get(client) ?? new Set()).add(String(port)));
    }
    const configurations = new Map(
      await Promise.all(
        [...ports].map(
          async ([client, names]) =>
            [client, await this.ask(client, 'rds', [...names])] as const,
        ),
      ),
    );
    return questions.map(question =>
      routeAnswerOf(question, configurations.get(question.client) ?? []),
    );
  }

  /**
   * Any resources as a client; for RDS the names are those of route
   * configurations, for a sidecar the port (`5000`) or `<host>:<port>`.
   */
  ask<T extends ResourceType>(
    client: string,
    type: T,
    names: readonly string[] = [],
  ): Promise<Resources[T][]> {
    return this.#connection(client).ask(type, names);
  }

  close() {
    for (const connection of this.#connections.values()) {
      connection.close();
    }
    this.#connections.clear();
  }

  #connection(name: string): ProxyConnection {
    let connection = this.#connections.get(name);
    if (!connection) {
      const client = this.scenario.clients.find(entry => entry.name === name);
      if (!client) {
        throw new Error(
          `Scenario ${this.scenario.name} has no client "${name}".`,
        );
      }
      connection = this.istiod(client.istiod).connect(client);
      this.#connections.set(name, connection);
    }
    return connection;
  }
}
