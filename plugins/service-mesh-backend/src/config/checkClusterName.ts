import { InputError } from '@backstage/errors';

/** As in paths of URLs and in names of Kubernetes and EKS. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;

/**
 * A name that can stand in a URL.
 *
 * @throws InputError naming key, value and what is right.
 */
export function checkClusterName(name: string, key: string): string {
  if (!NAME.test(name)) {
    throw new InputError(
      `${key} is "${name}"; use letters, digits, ".", "_" and "-", beginning and ending with a letter or digit, at most 253 of them.`,
    );
  }
  if (/^hidden-\d+$/.test(name)) {
    throw new InputError(
      `${key} is "${name}"; names like that stand for clusters which a reader may not see. Choose another one.`,
    );
  }
  return name;
}
