import { Labels, RecordBase } from './RecordBase';

/**
 * Of a ConfigMap only the keys that the rules read are kept: `mesh`,
 * `meshNetworks`, `root-cert.pem`, `original-values`, `merged-values`,
 * `values`.
 *
 * @public
 */
export type ConfigMapRecord = RecordBase<'ConfigMap'> & {
  readonly labels: Labels;
  readonly data: Readonly<Record<string, string>>;
};
