import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { createSecureContext, SecureContext } from 'tls';
import { sameMaterial, TlsMaterial } from './TlsMaterial';

const contexts = new WeakMap<
  MeshCluster,
  { material: TlsMaterial; context: SecureContext }
>();

/**
 * What TLS connections to a cluster are made with, the same for all of them as
 * long as the certificates are: reading a CA takes a millisecond of the event
 * loop, and every probe makes a connection of its own.
 *
 * @throws Error when the certificates cannot be read.
 */
export function secureContextFor(
  cluster: MeshCluster,
  material: TlsMaterial,
): SecureContext {
  const known = contexts.get(cluster);
  if (known && sameMaterial(known.material, material)) {
    return known.context;
  }
  const { ca, certificate, key } = material;
  const context = createSecureContext({ ca, cert: certificate, key });
  contexts.set(cluster, { material, context });
  return context;
}
