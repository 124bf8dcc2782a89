import { EXTERNAL_CONTROL_PLANE } from './externalControlPlane';
import { MULTI_PRIMARY } from './multiPrimary';
import { ONBOARDING } from './onboarding';
import { ONE_NETWORK } from './oneNetwork';
import { Picture } from './Picture';
import { PRIMARY_REMOTE } from './primaryRemote';
import { REMOTE_ONLY_SERVICE } from './remoteOnlyService';
import { VIRTUAL_MACHINE } from './virtualMachine';

/** All that can be brought up by name; no two of them share a cluster, a network, a namespace or a name in the catalog. */
export const PICTURES: readonly Picture[] = [
  PRIMARY_REMOTE,
  MULTI_PRIMARY,
  EXTERNAL_CONTROL_PLANE,
  ONE_NETWORK,
  VIRTUAL_MACHINE,
  REMOTE_ONLY_SERVICE,
  ONBOARDING,
];

/**
 * Pictures by their names, separated by commas; `all` is every one.
 *
 * @throws Error naming those that there are when one is unknown.
 */
export function picturesNamed(names: string): readonly Picture[] {
  const wanted = new Set(names.split(',').map(name => name.trim()));
  if (wanted.has('all')) {
    return PICTURES;
  }
  const known = PICTURES.map(({ name }) => name);
  const unknown = [...wanted].filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no picture "${unknown.join('", "')}"; give some of ${known.join(
        ', ',
      )}, separated by commas, or all.`,
    );
  }
  return PICTURES.filter(({ name }) => wanted.has(name));
}
