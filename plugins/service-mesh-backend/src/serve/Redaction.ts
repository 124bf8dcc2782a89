import {
  Acknowledgement,
  Cluster,
  ClusterList,
  ControlPlane,
  Evidence,
  Finding,
  Health,
  HistoryEntry,
  Message,
} from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';
import { ServiceName } from '../fleet/match/parseServiceNames';
import { message } from '../fleet/messages';
import { serviceNamed } from './serviceNamed';

/** What a redaction may need besides. */
export type RedactionOptions = {
  /** By the id of the finding; findings are marked with them. */
  readonly acknowledged?: ReadonlyMap<string, Acknowledgement>;
  /**
   * The clusters that are known now. If given, what history says of others is
   * hidden too: whether the reader may see those cannot be decided any more.
   */
  readonly known?: ReadonlySet<string>;
};

/**
 * Takes out of a whole answer what one reader may not see. A hidden cluster
 * keeps its part of the traffic and its state, so that shares and verdict stay
 * true; its name, addresses and evidence go. Pure.
 */
export class Redaction {
  /** Name of a hidden cluster -> what stands for it. */
  readonly #hidden: ReadonlyMap<string, string>;
  readonly #canSeeService: (service: ServiceName) => boolean;
  readonly #options: RedactionOptions;

  static create(
    hiddenClusters: readonly string[],
    canSeeService: (service: ServiceName) => boolean,
    options: RedactionOptions = {},
  ): Redaction {
    // Not in the order of their names, which would tell about them.
    const shuffled = [...hiddenClusters].sort((a, b) =>
      digest(a) < digest(b) ? -1 : 1,
    );
    return new Redaction(
      new Map(shuffled.map((name, index) => [name, `hidden-${index + 1}`])),
      canSeeService,
      options,
    );
  }

  private constructor(
    hidden: ReadonlyMap<string, string>,
    canSeeService: (service: ServiceName) => boolean,
    options: RedactionOptions,
  ) {
    this.#hidden = hidden;
    this.#canSeeService = canSeeService;
    this.#options = options;
  }

  get hiddenCount(): number {
    return this.#hidden.size;
  }

  hides(cluster: string | undefined): boolean {
    return cluster !== undefined && this.#hidden.has(cluster);
  }

  /** What a cluster is called for this reader. */
  idOf(cluster: string): string {
    return this.#hidden.get(cluster) ?? cluster;
  }

  canSeeService(service: ServiceName): boolean {
    return this.#canSeeService(service);
  }

  /** What control planes are called for this reader, where that is not by their ids. */
  planeIds(whole: readonly ControlPlane[]): ReadonlyMap<string, string> {
    return new Map(
      whole
        .filter(
          ({ configCluster, hostCluster }) =>
            this.hides(configCluster) || this.hides(hostCluster),
        )
        .map(({ id }) => id)
        .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
        .map((id, index) => [id, `hidden-control-plane-${index + 1}`]),
    );
  }

  /** Whether a reader may see a cluster, also one that is not configured any more. */
  shows(cluster: string): boolean {
    return !this.hides(cluster) && (this.#options.known?.has(cluster) ?? true);
  }

  message(whole: Message): Message {
    const { clusters = [] } = whole;
    const hidden = clusters.filter(each => this.hides(each));
    return hidden.length === 0
      ? whole
      : message(
          'hidden-cluster',
          {},
          clusters.map(each => this.idOf(each)),
        );
  }

  optionalMessage(whole: Message | undefined): { message?: Message } {
    return whole ? { message: this.message(whole) } : {};
  }

  /** Whether a message stands there in place of one that the reader may not have. */
  speaksOfHidden({ clusters = [] }: Message): boolean {
    return clusters.some(each => this.hides(each));
  }

  evidence(whole: readonly Evidence[]): Evidence[] {
    return whole.filter(
      ({ cluster, object }) =>
        !this.hides(cluster) && !this.hides(object?.cluster),
    );
  }

  /** Hidden clusters are counted, not listed. */
  clusterList(whole: ClusterList): ClusterList {
    const items = whole.items.filter(({ id }) => !this.hides(id));
    return {
      ...whole,
      items,
      hiddenCount: whole.items.length - items.length,
      totalItems: items.length,
      findings: this.findings(whole.findings),
    };
  }

  health(whole: Health): Health {
    return {
      state: whole.state,
      clusters: whole.clusters.filter(({ id }) => !this.hides(id)),
    };
  }

  /** A finding about something hidden is not for this reader. */
  findings(findings: readonly Finding[]): Finding[] {
    return findings
      .filter(
        ({ subject, message: { clusters = [] } }) =>
          this.#showsSubject(subject, clusters) &&
          // Where in the configuration something is wrong may name any cluster.
          !(subject.configuration !== undefined && this.#hidden.size > 0),
      )
      .map(finding => {
        const acknowledgement = this.#options.acknowledged?.get(finding.id);
        return {
          ...finding,
          evidence: this.evidence(finding.evidence),
          ...(acknowledgement ? { acknowledgement } : {}),
        };
      });
  }

  /** A change of something hidden is not for this reader. */
  history(entries: readonly HistoryEntry[]): HistoryEntry[] {
    return entries
      .filter(
        ({ subject, clusters }) =>
          this.#showsSubject(subject, clusters) &&
          clusters.every(each => this.#options.known?.has(each) ?? true) &&
          !(subject.configuration !== undefined && this.#hidden.size > 0),
      )
      .map(entry => ({
        ...entry,
        ...this.optionalMessage(entry.message),
        evidence: this.evidence(entry.evidence),
      }));
  }

  clusters(whole: readonly Cluster[]): Cluster[] {
    return whole.map(each => this.#cluster(each));
  }

  #showsSubject(
    { cluster, service }: Finding['subject'],
    clusters: readonly string[],
  ): boolean {
    return (
      !this.hides(cluster) &&
      !clusters.some(each => this.hides(each)) &&
      (service === undefined || this.#canSeeService(serviceNamed(service)))
    );
  }

  #cluster(cluster: Cluster): Cluster {
    return this.hides(cluster.id)
      ? { id: this.idOf(cluster.id), hidden: true }
      : cluster;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
