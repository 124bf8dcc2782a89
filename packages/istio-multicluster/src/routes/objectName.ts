import { ObjectRef } from '../records/ObjectRef';

/** An object as texts name it: `Pod sample/reviews-1`. */
export function objectName({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/${name}` : name}`;
}
