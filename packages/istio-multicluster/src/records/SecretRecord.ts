import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
/**
 * The metadata of a Secret. Values are never kept.
 *
 * @public
 */
export type SecretRecord = RecordBase<'Secret'> & {
  readonly labels: Labels;
  readonly type?: string;
  /** Annotation `networking.istio.io/cluster`; informational, istiod does not read it. */
  readonly clusterAnnotation?: string;
  /** Names of the data keys, if the object was read with its data: cluster ids of a remote secret. */
  readonly dataKeys: readonly string[];
  readonly created: number;
  readonly resourceVersion?: string;
};

export function readSecret(source: Fields): SecretRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('Secret', metadata),
    labels: metadata.labels('labels'),
    type: source.optionalText('type'),
    clusterAnnotation: metadata.entry(
      'annotations',
      'networking.istio.io/cluster',
    ),
    dataKeys: source.object('data').keys(),
    created: metadata.time('creationTimestamp'),
    resourceVersion: metadata.optionalText('resourceVersion'),
  };
}
