import type { FindingCode } from '@meshstage/istio-multicluster';
import type { FailureBed } from './FailureBed';

/** A failure mode as it is made on real processes, found and mended. */
export type FailureFault = {
  /** Number in the catalogue of failure modes. */
  mode: number;
  /** What must be found. */
  code: FindingCode;
  /** How it is made. */
  how: string;
  /** How it is mended: the remedy of the finding, applied. */
  remedy: string;
  /** Made in every run of the tests; the others only when the page is written. */
  always?: true;
  /** What must be so before. */
  prepare?(bed: FailureBed): Promise<void>;
  /** Time is counted from its end. */
  begin(bed: FailureBed): Promise<void>;
  /** Time is counted from its end again. Default: every object is put back as it was. */
  mend?(bed: FailureBed): Promise<void>;
};
