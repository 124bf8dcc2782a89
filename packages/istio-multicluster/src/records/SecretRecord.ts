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
