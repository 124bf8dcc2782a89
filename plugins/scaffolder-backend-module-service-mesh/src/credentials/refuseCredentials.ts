import { InputError } from '@backstage/errors';
import { findCredentials } from './findCredentials';

/**
 * Lets no text leave that looks as if it held a credential.
 *
 * @param place - where the text would go, at the beginning of the message
 * @throws InputError
 * @internal
 */
export function refuseCredentials(place: string, text: string): void {
  const found = findCredentials(text);
  if (found.length > 0) {
    throw new InputError(
      `${place} would hold ${found.join(
        ' and ',
      )}, and a credential never goes into a repository. Take it out of the input; where istiods get access is chosen by "credentials".`,
    );
  }
}
