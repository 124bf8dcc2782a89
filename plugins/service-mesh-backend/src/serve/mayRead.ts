import type { Mentions } from '../fleet/picture/Mentions';
import { Reader } from './Authorizer';

/** Name and namespace in the host of a Service. */
const HOST =
  /\b([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.svc\b/g;

/** Whether a text names neither a cluster nor a service that the reader may not see. */
export function mayRead(
  { redaction, canSeeService }: Reader,
  mentions: Mentions,
  text: string,
): boolean {
  return (
    !mentions.in([text]).some(name => redaction.hides(name)) &&
    [...text.matchAll(HOST)].every(([, name, namespace]) =>
      canSeeService({ namespace, name }),
    )
  );
}
