import { ServiceName } from '../fleet/match/parseServiceNames';

/** Of `namespace/name`. */
export function serviceNamed(fullName: string): ServiceName {
  const [namespace, name = ''] = fullName.split('/');
  return { namespace, name };
}
