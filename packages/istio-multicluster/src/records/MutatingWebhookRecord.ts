import { AdmissionWebhook, readAdmissionWebhook } from './AdmissionWebhook';
import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';

/**
 * A MutatingWebhookConfiguration: the injectors of Istio, and any other.
 *
 * @public
 */
export type MutatingWebhookRecord =
  RecordBase<'MutatingWebhookConfiguration'> & {
    readonly labels: Labels;
    readonly webhooks: readonly AdmissionWebhook[];
  };

export function readMutatingWebhook(source: Fields): MutatingWebhookRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('MutatingWebhookConfiguration', metadata),
    labels: metadata.labels('labels'),
    webhooks: source.list('webhooks').map(readAdmissionWebhook),
  };
}

/** Whether a webhook configuration injects the sidecars of Istio. */
export function isSidecarInjector({
  labels,
  name,
}: Pick<MutatingWebhookRecord, 'labels' | 'name'>): boolean {
  return [labels.app, name].some(text => text?.includes('sidecar-injector'));
}
