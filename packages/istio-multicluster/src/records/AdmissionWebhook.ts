import { Fields } from './Fields';

/**
 * One webhook of a configuration.
 *
 * @public
 */
export type AdmissionWebhook = {
  readonly name: string;
  /** Where it is called, unless by `service`. */
  readonly url?: string;
  readonly service?: {
    readonly namespace: string;
    readonly name: string;
    readonly path: string;
    readonly port: number;
  };
  /** Base64 of the PEM bundle. */
  readonly caBundle?: string;
  /** `Fail` or `Ignore`: what becomes of requests while it does not answer. */
  readonly failurePolicy: string;
};

export function readAdmissionWebhook(webhook: Fields): AdmissionWebhook {
  const config = webhook.object('clientConfig');
  const service = config.optionalObject('service');
  return {
    name: webhook.text('name'),
    url: config.optionalText('url'),
    caBundle: config.optionalText('caBundle'),
    failurePolicy: webhook.text('failurePolicy') || 'Fail',
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
