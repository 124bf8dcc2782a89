import {
  DEFAULT_NAMESPACE,
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

const validator = makeValidator();

/** The Group or User that a text names; undefined if it names none: anybody can write a tag. */
export function readOwnerRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), {
      defaultKind: 'Group',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    return ['group', 'user'].includes(ref.kind.toLocaleLowerCase('en-US')) &&
      validator.isValidNamespace(ref.namespace) &&
      validator.isValidEntityName(ref.name)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
