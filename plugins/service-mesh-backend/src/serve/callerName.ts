import { Caller } from './Caller';

/** Entity ref of a user, or subject of a service. */
export function callerName({ principal }: Caller): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
