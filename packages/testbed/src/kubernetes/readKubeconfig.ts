import { parse } from 'yaml';
import { ApiServerAccess } from './KubernetesClient';

type Kubeconfig = {
  clusters: {
    cluster: { server: string; 'certificate-authority-data': string };
  }[];
  users: {
    user: {
      token?: string;
      'client-certificate-data': string;
      'client-key-data': string;
    };
  }[];
};

/** What `kubeconfig` wrote: address, CA and credential of one cluster. */
export function readKubeconfig(text: string): ApiServerAccess {
  const config = parse(text) as Kubeconfig;
  const [{ cluster }] = config.clusters;
  const [{ user }] = config.users;
  const address = {
    url: cluster.server,
    certificateAuthority: decoded(cluster['certificate-authority-data']),
  };
  return user.token !== undefined
    ? { ...address, token: user.token }
    : {
        ...address,
        clientCertificate: decoded(user['client-certificate-data']),
        clientKey: decoded(user['client-key-data']),
      };
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
