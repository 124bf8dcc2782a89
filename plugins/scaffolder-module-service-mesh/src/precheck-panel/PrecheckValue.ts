import { CheckState } from '@meshstage/plugin-service-mesh-common';

/**
 * What the field `ServiceMeshPrecheckPanel` leaves in the form. Without
 * `result` the checks have not run to their end.
 *
 * @public
 */
export type PrecheckValue = {
  result?: CheckState;
  /** Codes of the checks that did not pass, each once. */
  codes?: string[];
  /** Somebody goes on although checks failed. The backend asks for the permission. */
  override?: { reason: string };
};
