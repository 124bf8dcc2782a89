import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** @throws InputError saying how a reference is written */
export function readEntityRef(entityRef: string): CompoundEntityRef {
  try {
    return parseEntityRef(entityRef);
  } catch {
    throw new InputError(
      `entityRef is "${entityRef}"; write it like component:default/checkout.`,
    );
  }
}
