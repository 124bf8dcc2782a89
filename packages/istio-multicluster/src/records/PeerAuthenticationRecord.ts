import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, WorkloadSelector } from './RecordBase';
/**
 * A PeerAuthentication.
 *
 * @public
 */
export type PeerAuthenticationRecord =
  ConfigRecordBase<'PeerAuthentication'> & {
    readonly selector?: WorkloadSelector;
    /** `UNSET` if not given. */
    readonly mode: string;
    readonly portLevelModes: ReadonlyMap<number, string>;
  };

export function readPeerAuthentication(
  source: Fields,
): PeerAuthenticationRecord {
  const spec = source.object('spec');
  const ports = spec.object('portLevelMtls');
  return {
    ...configIdentityOf('PeerAuthentication', source),
    selector: spec.optionalObject('selector')?.labels('matchLabels'),
    mode: spec.object('mtls').text('mode') || 'UNSET',
    portLevelModes: new Map(
      ports
        .keys()
        .map(port => [
          Number(port),
          ports.object(port).text('mode') || 'UNSET',
        ]),
    ),
  };
}
