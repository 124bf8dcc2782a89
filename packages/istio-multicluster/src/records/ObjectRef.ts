/**
 * Names an object of a cluster so that a person can find it.
 *
 * @public
 */
export type ObjectRef = {
  /** Kubernetes' name of the kind. */
  readonly kind: string;
  /** Empty for objects that live in no namespace. */
  readonly namespace: string;
  readonly name: string;
  /** Key of the cluster that holds it. */
  readonly cluster: string;
};
