/**
 * Labels of an object. Records of equal labels share one object; never change
 * it.
 *
 * @public
 */
export type Labels = Readonly<Record<string, string>>;

/**
 * What every record has.
 *
 * @public
 */
export type RecordBase<K extends string> = {
  readonly kind: K;
  /** Empty for objects that live in no namespace. */
  readonly namespace: string;
  readonly name: string;
};

/**
 * What a record of an Istio configuration object has: rules of the kind
 * "oldest first" and "of this revision" need it.
 *
 * @public
 */
export type ConfigRecordBase<K extends string> = RecordBase<K> & {
  readonly labels: Labels;
  /** Milliseconds since 1970; 0 if the object does not say. */
  readonly created: number;
};

/**
 * Selects workloads by labels that they must all have; an empty selector
 * selects every workload.
 *
 * @public
 */
export type WorkloadSelector = Labels;
