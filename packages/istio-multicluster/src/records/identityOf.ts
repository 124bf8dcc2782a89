import { Fields } from './Fields';
import { internText } from './intern';
import { ConfigRecordBase, RecordBase } from './RecordBase';

/** The part of a record that names it. */
export function identityOf<K extends string>(
  kind: K,
  metadata: Fields,
): RecordBase<K> {
  return {
    kind,
    namespace: internText(metadata.text('namespace')),
    name: metadata.requiredText('name'),
  };
}

/** The same of an Istio object, with what "oldest first" needs. */
export function configIdentityOf<K extends string>(
  kind: K,
  source: Fields,
): ConfigRecordBase<K> {
  const metadata = source.object('metadata');
  return {
    ...identityOf(kind, metadata),
    labels: metadata.labels('labels'),
    created: metadata.time('creationTimestamp'),
  };
}
