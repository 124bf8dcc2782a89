import { Labels, RecordBase } from './RecordBase';

/**
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
