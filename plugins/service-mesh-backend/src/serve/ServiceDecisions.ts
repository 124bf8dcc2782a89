import { ServiceName } from '../fleet/match/parseServiceNames';
import { keptWith } from '../fleet/picture/keptWith';

/** What was decided of a service. */
export type ServiceDecision = {
  readonly service: ServiceName;
  readonly isVisible: boolean;
};

/**
 * Which services one reader may see, each decided once: conditions with
 * hundreds of names take their time. It can tell which decisions an answer
 * depended on, so that others of whom the same was decided can share it.
 */
export class ServiceDecisions {
  readonly #decide: (service: ServiceName) => boolean;
  readonly #decided = new Map<string, ServiceDecision>();
  #asked: Set<ServiceDecision> | undefined;

  static create(decide: (service: ServiceName) => boolean): ServiceDecisions {
    return new ServiceDecisions(decide);
  }

  private constructor(decide: (service: ServiceName) => boolean) {
    this.#decide = decide;
  }

  isVisible = (service: ServiceName): boolean => {
    const decision = this.#about(service);
    this.#asked?.add(decision);
    return decision.isVisible;
  };

  /** Runs something, and tells what it asked for meanwhile. Not to be nested. */
  observe<T>(run: () => T): {
    result: T;
    asked: readonly ServiceDecision[];
  } {
    const asked = new Set<ServiceDecision>();
    this.#asked = asked;
    try {
      return { result: run(), asked: [...asked] };
    } finally {
      this.#asked = undefined;
    }
  }

  /** Whether the same is decided here of all these services. */
  agreesWith = keptWith((decisions: readonly ServiceDecision[]): boolean =>
    decisions.every(
      ({ service, isVisible }) => this.#about(service).isVisible === isVisible,
    ),
  );

  #about(service: ServiceName): ServiceDecision {
    // Neither can hold a slash.
    const key = `${service.namespace}/${service.name}`;
    let decision = this.#decided.get(key);
    if (!decision) {
      const { namespace, name } = service;
      decision = {
        service: { namespace, name },
        isVisible: this.#decide({ namespace, name }),
      };
      this.#decided.set(key, decision);
    }
    return decision;
  }
}
