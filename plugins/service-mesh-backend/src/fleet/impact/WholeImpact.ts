import { ControlPlane, Impact } from '@meshstage/plugin-service-mesh-common';

/** An impact before it is redacted and cut into pages. */
export type WholeImpact = Omit<Impact, 'counts' | 'totalItems' | 'pageInfo'> & {
  /** Of the fleet: which of them are hidden is decided by their clusters. */
  readonly planesOfFleet: readonly ControlPlane[];
};
