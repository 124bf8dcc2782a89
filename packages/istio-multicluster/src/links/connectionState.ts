import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';

/**
 * How the proxies of a cluster stand with a control plane: a replica that is not
 * read may have those that are missing.
 *
 * @param connection - how many proxies there are in pods and on machines, and those of them that no replica has
 * @public
 */
export function connectionState(connection: {
  readonly controlPlane: Pick<ControlPlaneStatus, 'replicas'>;
  readonly pods: number;
  readonly machines: number;
  readonly missing: { readonly length: number };
}): 'healthy' | 'degraded' | 'broken' | 'unknown' {
  const { controlPlane, pods, machines, missing } = connection;
  const { replicas } = controlPlane;
  const known = replicas.filter(
    ({ facts }) => facts?.proxies?.value || facts?.liveness.state === 'dead',
  );
  if (known.length === 0) {
    return 'unknown';
  }
  if (missing.length === 0) {
    return 'healthy';
  }
  if (known.length < replicas.length) {
    return 'unknown';
  }
  return missing.length === pods + machines ? 'broken' : 'degraded';
}
