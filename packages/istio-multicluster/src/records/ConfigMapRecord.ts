import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { internText } from './intern';
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

const KEPT_KEYS = [
  'mesh',
  'meshNetworks',
  'root-cert.pem',
  'original-values',
  'merged-values',
  'values',
];

export function readConfigMap(source: Fields): ConfigMapRecord {
  const metadata = source.object('metadata');
  const data = source.object('data');
  const kept: Record<string, string> = {};
  for (const key of KEPT_KEYS) {
    const value = data.optionalText(key);
    if (value !== undefined) {
      // Every namespace holds the same root certificate.
      kept[key] = internText(value);
    }
  }
  return {
    ...identityOf('ConfigMap', metadata),
    labels: metadata.labels('labels'),
    data: kept,
  };
}
