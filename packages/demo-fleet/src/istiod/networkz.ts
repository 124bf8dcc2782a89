import { IstiodView } from '@meshstage/istio-multicluster';

/** A line of `networkz`. */
export type NetworkzLine = {
  Network: string;
  Cluster: string;
  Addr: string;
  Port: number;
  HBONEPort: number;
  ServiceAccount: { Namespace: string; Name: string };
};

/** The gateways that an istiod can use, as its debug page writes them. */
export function networkz(view: IstiodView): NetworkzLine[] {
  return view.gateways.all.map(gateway => {
    const [namespace, name = ''] = gateway.serviceAccount.split('/');
    return {
      Network: gateway.network,
      Cluster: gateway.cluster,
      Addr: gateway.address,
      Port: gateway.port,
      HBONEPort: gateway.hbonePort,
      ServiceAccount: { Namespace: namespace, Name: name },
    };
  });
}
