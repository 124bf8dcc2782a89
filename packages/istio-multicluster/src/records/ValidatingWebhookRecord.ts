import { AdmissionWebhook, readAdmissionWebhook } from './AdmissionWebhook';
import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';

/**
 * A ValidatingWebhookConfiguration.
 *
 * @public
 */
export type ValidatingWebhookRecord =
  RecordBase<'ValidatingWebhookConfiguration'> & {
    readonly labels: Labels;
    readonly webhooks: readonly AdmissionWebhook[];
  };

export function readValidatingWebhook(source: Fields): ValidatingWebhookRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('ValidatingWebhookConfiguration', metadata),
    labels: metadata.labels('labels'),
    webhooks: source.list('webhooks').map(readAdmissionWebhook),
  };
}
