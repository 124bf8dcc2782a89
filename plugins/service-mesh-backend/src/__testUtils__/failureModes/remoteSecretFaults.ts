import { remoteSecret } from '@meshstage/testbed';
import { parse, stringify } from 'yaml';
import type { FailureBed } from './FailureBed';
import { OBJECTS } from './FailureBed';
import type { FailureFault } from './FailureFault';

const READER_ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  name: 'istio-reader-clusterrole-istio-system',
};
const READER = {
  namespace: 'istio-system',
  name: 'istio-reader-service-account',
};
const WRITTEN_ANEW =
  'the remote secret is written anew, as istioctl create-remote-secret does';
const HOUR_SECONDS = 3600;

/** A kubeconfig that works, with another user or server. */
async function bentKubeconfig(
  bed: FailureBed,
  bend: (parts: {
    user: Record<string, unknown>;
    cluster: Record<string, unknown>;
  }) => void,
): Promise<string> {
  const kubeconfig = parse(await bed.faults.remoteKubeconfig());
  bend({
    user: kubeconfig.users[0].user,
    cluster: kubeconfig.clusters[0].cluster,
  });
  return stringify(kubeconfig);
}

/** A secret beside the others of the istiod of cluster1. */
function anotherSecret(name: string, clusterId: string, kubeconfig: string) {
  const secret = remoteSecret(clusterId, kubeconfig);
  return { ...secret, metadata: { ...secret.metadata, name } };
}

/** What goes wrong with the secrets by which istiods read other clusters. */
export const REMOTE_SECRET_FAULTS: readonly FailureFault[] = [
  {
    mode: 1,
    code: 'MST0208',
    how: 'the remote secret for cluster2 holds a token that ended a minute ago',
    remedy: WRITTEN_ANEW,
    begin: async bed =>
      bed.changeRemoteSecret(await bed.faults.remoteKubeconfig(-60)),
  },
  {
    mode: 1,
    code: 'MST0209',
    how: 'the token in the remote secret for cluster2 ends in an hour',
    remedy: WRITTEN_ANEW,
    begin: async bed =>
      bed.changeRemoteSecret(await bed.faults.remoteKubeconfig(HOUR_SECONDS)),
  },
  {
    mode: 2,
    code: 'MST0211',
    how: 'a good remote secret for cluster2 is written while its API server fails for pods: istiod cannot take it over',
    remedy: 'the API server gives pods again, and istiod is restarted',
    begin: async bed => {
      await bed.faults.way.set({
        kind: 'status',
        status: 500,
        match: { pathPrefix: '/api/v1/pods' },
      });
      await bed.changeRemoteSecret(await bed.faults.remoteKubeconfig());
      await bed.awaitSyncStatus('cluster2', 'timeout');
    },
    mend: async bed => {
      await bed.faults.way.set(undefined);
      await bed.changes.restore();
      await bed.faults.testbed.istiod('istiod').process.restart();
    },
  },
  {
    mode: 3,
    code: 'MST0212',
    how: 'the remote secret for cluster2 holds what aws eks update-kubeconfig writes, which runs a command',
    remedy: WRITTEN_ANEW,
    always: true,
    begin: async bed =>
      bed.changeRemoteSecret(
        await bentKubeconfig(bed, ({ user }) => {
          delete user.token;
          user.exec = {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: ['eks', 'get-token', '--cluster-name', 'cluster2'],
          };
        }),
      ),
  },
  {
    mode: 4,
    code: 'MST0214',
    how: 'the kubeconfig in the remote secret for cluster2 names https://127.0.0.1:6443',
    remedy: WRITTEN_ANEW,
    begin: async bed =>
      bed.changeRemoteSecret(
        await bentKubeconfig(bed, ({ cluster }) => {
          cluster.server = 'https://127.0.0.1:6443';
        }),
      ),
  },
  {
    mode: 5,
    code: 'MST0219',
    how: 'the remote secret for cluster2 holds a text that is no kubeconfig',
    remedy: WRITTEN_ANEW,
    begin: bed => bed.changeRemoteSecret('apiVersion: [v1'),
  },
  {
    mode: 6,
    code: 'MST0220',
    how: 'a second remote secret in cluster1 names cluster2',
    remedy: 'the second remote secret is deleted',
    always: true,
    begin: async bed =>
      bed.changes.put(
        bed.cluster1,
        anotherSecret(
          'istio-remote-secret-again',
          'cluster2',
          await bed.faults.remoteKubeconfig(),
        ),
      ),
  },
  {
    mode: 7,
    code: 'MST0222',
    how: 'the data key of the remote secret for cluster2 is west',
    remedy:
      'the key is the id of the cluster again, and istiod, which does not always take that up, is restarted',
    begin: async bed =>
      bed.changeRemoteSecret(await bed.faults.remoteKubeconfig(), 'west'),
    mend: async bed => {
      await bed.changes.restore();
      await bed.faults.testbed.istiod('istiod').process.restart();
    },
  },
  {
    mode: 8,
    code: 'MST0223',
    how: 'the remote secret for cluster1 is deleted from cluster3',
    remedy: WRITTEN_ANEW,
    begin: bed =>
      bed.changes.remove(bed.cluster3, {
        ...OBJECTS.remoteSecret,
        name: 'istio-remote-secret-cluster1',
      }),
  },
  {
    mode: 9,
    code: 'MST0224',
    how: 'the ClusterRole of the reader in cluster2 loses endpointslices',
    remedy: 'the ClusterRole of the chart is applied again',
    begin: bed =>
      bed.changes.change(bed.cluster2, READER_ROLE, role => {
        role.rules = role.rules.filter(
          ({ resources }: { resources: string[] }) =>
            !resources.includes('endpointslices'),
        );
      }),
  },
  {
    mode: 10,
    code: 'MST0203',
    how: 'the remote secret for cluster2 holds a token that the API server does not know, and istiod starts with it',
    remedy: WRITTEN_ANEW,
    begin: async bed => {
      await bed.changeRemoteSecret(
        await bentKubeconfig(bed, ({ user }) => {
          user.token = 'not-a-token';
        }),
      );
      await bed.faults.testbed.istiod('istiod').process.restart();
    },
  },
  {
    mode: 11,
    code: 'MST0225',
    how: 'SIGKILL to the API server of cluster2 after the first sync',
    remedy: 'the API server is started again',
    begin: bed => bed.cluster2.apiServer.kill(),
    mend: bed => bed.cluster2.apiServer.restart(),
  },
  {
    mode: 37,
    code: 'MST0216',
    how: 'a remote secret in cluster1 names the API server of a cluster that no longer has a name in DNS',
    remedy: 'the remote secret is deleted',
    begin: async bed =>
      bed.changes.put(
        bed.cluster1,
        anotherSecret(
          'istio-remote-secret-gone',
          'gone',
          await bentKubeconfig(bed, ({ cluster }) => {
            cluster.server = 'https://api.gone.invalid:6443';
          }),
        ),
      ),
  },
  {
    mode: 44,
    code: 'MST0203',
    how: 'istiod starts while the API server of cluster2 accepts connections and answers nothing',
    remedy: 'the way to cluster2 is open again, and istiod is restarted',
    begin: async bed => {
      await bed.faults.way.set({ kind: 'hang' });
      await bed.faults.testbed.istiod('istiod').process.restart();
    },
    mend: async bed => {
      await bed.faults.way.set(undefined);
      await bed.faults.testbed.istiod('istiod').process.restart();
    },
  },
  {
    mode: 45,
    code: 'MST0210',
    how: 'the token in the remote secret for cluster2 is revoked after the sync; istiod goes on saying synced',
    remedy: WRITTEN_ANEW,
    prepare: async bed => {
      const { token, revoke } = await bed.cluster2.createServiceAccountToken(
        READER,
      );
      bed.revoke = revoke;
      await bed.changeRemoteSecret(
        await bed.cluster2.kubeconfig({ token }, bed.faults.way),
      );
      await bed.awaitSyncStatus('cluster2', 'synced');
    },
    begin: bed => bed.revoke(),
  },
];
