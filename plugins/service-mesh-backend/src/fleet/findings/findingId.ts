import { Finding } from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';

/** Parameters that say with what something is wrong; the others say how, and change. */
const NAMING = [
  'field',
  'hostname',
  'istioClusterId',
  'kind',
  'network',
  'object',
  'other',
] as const;

/**
 * The same as long as the same is wrong with the same thing: in all replicas of
 * the backend, and after a restart. Acknowledgements and history hold on to it.
 */
export function findingId({
  code,
  subject,
  message,
}: Pick<Finding, 'code' | 'subject' | 'message'>): string {
  const about = Object.entries(subject).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = NAMING.map(name => message.parameters[name] ?? '');
  return createHash('sha256')
    .update(JSON.stringify([code, about, names]))
    .digest('base64url')
    .slice(0, 22);
}
