import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
/**
 * Where a webhook is called.
 *
 * @public
 */
export type InjectionWebhook = {
  readonly name: string;
  readonly url?: string;
  readonly service?: {
    readonly namespace: string;
    readonly name: string;
    readonly path: string;
    readonly port: number;
  };
  /** Base64 of the PEM bundle. */
  readonly caBundle?: string;
};

/**
 * A MutatingWebhookConfiguration.
 *
 * @public
 */
export type MutatingWebhookRecord =
  RecordBase<'MutatingWebhookConfiguration'> & {
    readonly labels: Labels;
    readonly webhooks: readonly InjectionWebhook[];
  };

export function readMutatingWebhook(source: Fields): MutatingWebhookRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('MutatingWebhookConfiguration', metadata),
    labels: metadata.labels('labels'),
    webhooks: source.list('webhooks').map(readWebhook),
  };
}

function readWebhook(webhook: Fields): InjectionWebhook {
  const config = webhook.object('clientConfig');
  const service = config.optionalObject('service');
  return {
    name: webhook.text('name'),
    url: config.optionalText('url'),
    caBundle: config.optionalText('caBundle'),
    ...(service
      ? {
          service: {
            namespace: service.text('namespace'),
            name: service.text('name'),
            path: service.text('path'),
            port: service.optionalNumber('port') ?? 443,
          },
        }
      : {}),
  };
}
