import { Client } from '../client/Client';
import { clientProfile } from '../client/ClientProfile';
import type { IstiodView } from '../view/IstiodView';
import { HostRoutes } from './Branch';
import { hostBranches } from './hostBranches';
import { scopeOf } from './scopeOf';

/**
 * Where the proxy of a client sends what is called as `host:port`, by the
 * VirtualServices of its control plane: the routes that istiod gives it over
 * RDS. No branches: the proxy knows no such host.
 *
 * @param host - short or full, as the caller writes it
 * @public
 */
export function hostRoutes(
  view: IstiodView,
  client: Client,
  host: string,
  port: number,
): HostRoutes {
  const profile = clientProfile(view, client);
  return hostBranches(
    scopeOf(view, profile, port),
    {
      namespace: profile.namespace,
      labels: profile.labels,
      domainSuffix: view.controlPlane.domainSuffix,
    },
    host,
    port,
  );
}
