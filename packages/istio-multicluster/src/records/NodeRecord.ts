import { conditionIsTrue } from './conditionIsTrue';
import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
/**
 * A Node.
 *
 * @public
 */
export type NodeRecord = RecordBase<'Node'> & {
  readonly labels: Labels;
  /** First address of type ExternalIP. */
  readonly externalIp?: string;
  readonly internalIp?: string;
  readonly podCidrs: readonly string[];
  readonly providerId?: string;
  readonly kubeletVersion?: string;
  readonly osImage?: string;
  readonly ready: boolean;
};

export function readNode(source: Fields): NodeRecord {
  const metadata = source.object('metadata');
  const spec = source.object('spec');
  const status = source.object('status');
  const info = status.object('nodeInfo');
  const addresses = status.list('addresses');
  const addressOf = (type: string) =>
    addresses
      .find(address => address.text('type') === type)
      ?.optionalText('address');
  const podCidrs = spec.texts('podCIDRs');
  return {
    ...identityOf('Node', metadata),
    labels: metadata.labels('labels'),
    externalIp: addressOf('ExternalIP'),
    internalIp: addressOf('InternalIP'),
    podCidrs:
      podCidrs.length === 0 && spec.has('podCIDR')
        ? [spec.text('podCIDR')]
        : podCidrs,
    providerId: spec.optionalText('providerID'),
    kubeletVersion: info.optionalText('kubeletVersion'),
    osImage: info.optionalText('osImage'),
    ready: conditionIsTrue(status, 'Ready'),
  };
}
