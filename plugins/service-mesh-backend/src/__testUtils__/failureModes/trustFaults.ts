import { CertificateAuthority } from '@meshstage/testbed';
import type { FailureBed } from './FailureBed';
import type { FailureFault } from './FailureFault';

const DAY_MS = 24 * 3600 * 1000;
const ROOT_IS_BACK = 'the root of the mesh is back in every namespace';

function ending(days: number) {
  return CertificateAuthority.create('Root CA of mesh1', {
    notBefore: new Date(Date.now() - 400 * DAY_MS),
    notAfter: new Date(Date.now() + days * DAY_MS),
  });
}

async function changeRootEverywhere(bed: FailureBed, days: number) {
  const { certificate } = await ending(days);
  for (const cluster of bed.clusters) {
    await bed.changeRoot(cluster, certificate);
  }
}

/** What goes wrong with certificates, identities, versions and settings. */
export const TRUST_FAULTS: readonly FailureFault[] = [
  {
    mode: 18,
    code: 'MST0501',
    how: 'cluster3 has a root certificate of its own',
    remedy: ROOT_IS_BACK,
    always: true,
    begin: async bed =>
      bed.changeRoot(
        bed.cluster3,
        (await CertificateAuthority.create('Another root')).certificate,
      ),
  },
  {
    mode: 18,
    code: 'MST0508',
    how: 'namespace sample of cluster2 keeps another root certificate than the system namespace',
    remedy: ROOT_IS_BACK,
    begin: async bed => {
      const { certificate } = await CertificateAuthority.create('Old root');
      await bed.changes.change(
        bed.cluster2,
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: 'sample',
          name: 'istio-ca-root-cert',
        },
        ({ data }) => {
          data['root-cert.pem'] = certificate;
        },
      );
    },
  },
  {
    mode: 19,
    code: 'MST0502',
    how: 'the root certificate of the mesh ended yesterday',
    remedy: 'a root that holds is in every namespace',
    begin: bed => changeRootEverywhere(bed, -1),
  },
  {
    mode: 19,
    code: 'MST0503',
    how: 'the root certificate of the mesh ends in ten days',
    remedy: 'a root that holds longer is in every namespace',
    begin: bed => changeRootEverywhere(bed, 10),
  },
  {
    mode: 20,
    code: 'MST0506',
    how: 'Secret cacerts is put beside the istiod of cluster3, which signs with a root of its own since it was started',
    remedy:
      'the Secret is deleted; where istiod mounts it, a restart makes it sign with it',
    always: true,
    begin: bed =>
      bed.changes.put(bed.cluster3, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'cacerts', namespace: 'istio-system' },
        data: { 'root-cert.pem': Buffer.from('new root').toString('base64') },
      }),
  },
  {
    mode: 21,
    code: 'MST0507',
    how: 'the istiod of cluster3 has another trust domain, and no alias',
    remedy: 'it has the trust domain of the mesh again',
    begin: bed =>
      bed.changeMesh(bed.cluster3, mesh => {
        mesh.trustDomain = 'other.example';
      }),
  },
  {
    mode: 22,
    code: 'MST0226',
    how: 'the istiod of cluster3 has another mesh id',
    remedy: 'it has the mesh id of the mesh again',
    always: true,
    begin: bed =>
      bed.changeMesh(bed.cluster3, mesh => {
        mesh.defaultConfig = { meshId: 'mesh2' };
      }),
  },
  {
    mode: 35,
    code: 'MST0228',
    how: 'a pod of service-b in cluster2 has a sidecar that is two minor versions older than its istiod',
    remedy: 'it is started with a sidecar of the version of its istiod',
    begin: bed =>
      bed.changePods(
        bed.cluster2,
        { namespace: 'sample', app: 'service-b' },
        pod => {
          for (const container of pod.spec.containers) {
            if (container.name === 'istio-proxy') {
              container.image = 'docker.io/istio/proxyv2:1.29.4';
            }
          }
        },
      ),
  },
  {
    mode: 36,
    code: 'MST0229',
    how: 'the Deployment of istiod in cluster3 switches ENABLE_MCS_SERVICE_DISCOVERY on',
    remedy: 'the flag is taken out',
    begin: bed =>
      bed.changes.change(
        bed.cluster3,
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'istio-system',
          name: 'istiod',
        },
        ({ spec }) => {
          spec.template.spec.containers[0].env.push({
            name: 'ENABLE_MCS_SERVICE_DISCOVERY',
            value: 'true',
          });
        },
      ),
  },
];
