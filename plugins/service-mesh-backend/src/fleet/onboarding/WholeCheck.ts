import { Check, Evidence } from '@meshstage/plugin-service-mesh-common';

/** A check before it is redacted: which clusters its facts speak of is still known. */
export type WholeCheck = Omit<Check, 'evidence'> & {
  readonly evidence: readonly Evidence[];
};
