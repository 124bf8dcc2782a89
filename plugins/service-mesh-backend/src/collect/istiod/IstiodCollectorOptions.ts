import type { IstiodAccess } from './IstiodAccess';
import type { IstiodReplicaFacts } from './IstiodFacts';
import type { IstiodTiming } from './IstiodReplicaCollector';
import type { PageBudget } from './PageBudget';

/** What `IstiodCollector.start(connection, options)` is given. */
export type IstiodCollectorOptions = {
  /** One `IstiodThread` for all clusters. */
  access: IstiodAccess;
  /** One for all clusters. */
  budget: PageBudget;
  /** For tests that cannot wait as long as production does. */
  timing?: Partial<IstiodTiming>;
  /** Called with the facts of all replicas when any of them changed. Must not throw. */
  onFacts(replicas: readonly IstiodReplicaFacts[]): void;
  /** Ends the collection. */
  signal: AbortSignal;
};
