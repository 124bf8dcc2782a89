import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, WorkloadSelector } from './RecordBase';
/**
 * An egress listener of a Sidecar.
 *
 * @public
 */
export type SidecarEgress = {
  /** 0 for a listener that catches all ports. */
  readonly port: number;
  readonly bind: string;
  /** `namespace/host`, as written. */
  readonly hosts: readonly string[];
};

/**
 * A Sidecar.
 *
 * @public
 */
export type SidecarRecord = ConfigRecordBase<'Sidecar'> & {
  readonly workloadSelector?: WorkloadSelector;
  readonly egress: readonly SidecarEgress[];
  readonly outboundTrafficPolicy?: string;
};

export function readSidecar(source: Fields): SidecarRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('Sidecar', source),
    workloadSelector: spec.optionalObject('workloadSelector')?.labels('labels'),
    egress: spec.list('egress').map(egress => ({
      port: egress.object('port').number('number'),
      bind: egress.text('bind'),
      hosts: egress.texts('hosts'),
    })),
    outboundTrafficPolicy: spec
      .object('outboundTrafficPolicy')
      .optionalText('mode'),
  };
}
