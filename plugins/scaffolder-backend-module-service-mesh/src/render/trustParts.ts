import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1';
import { Installation } from './Installation';
import { isIpAddress } from './isIpAddress';
import { withOverlay } from './overlays';
import { Part } from './Part';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';
import { writeYaml } from './writeYaml';

const ISTIO_CSR_REPOSITORY = 'https://charts.jetstack.io';
const CERT_MANAGER_NAMESPACE = 'cert-manager';

/** Where proxies and istiod ask for certificates when istio-csr signs; a Service of its chart. */
export const ISTIO_CSR_ADDRESS = `cert-manager-istio-csr.${CERT_MANAGER_NAMESPACE}.svc:443`;

/**
 * Where the certificates of the workloads come from. A signing certificate is
 * made only where an istiod signs: in a remote cluster it would be a key that
 * nobody needs. istio-csr is needed wherever there are proxies.
 *
 * @internal
 */
export function trustParts(installation: Installation): Part[] {
  const { role, trust, primaries } = installation;
  switch (trust.mode) {
    case 'cert-manager':
      return role === 'remote' ? [] : [signingCertificatePart(installation)];
    case 'istio-csr':
      return role === 'external'
        ? [
            istioCsrPart(installation, trust),
            servingCertificatePart(installation, primaries[0].name),
          ]
        : [istioCsrPart(installation, trust)];
    default:
      return [];
  }
}

function signingCertificatePart(installation: Installation): Part {
  const { role, cluster, primaries, istio, trust } = installation;
  const issuer = 'issuer' in trust ? trust.issuer : '';
  const own = role === 'primary';
  const folder = own
    ? `${placesOf(installation).own}/trust`
    : placesOf(installation).externalIn(primaries[0].istioId);
  return {
    name: 'trust',
    cluster: own ? cluster.name : primaries[0].name,
    namespace: istio.namespace,
    files: [
      {
        path: `${folder}/certificate.yaml`,
        kind: 'manifest',
        purpose: `cert-manager issues the certificate with which istiod signs, by ClusterIssuer ${issuer}`,
        undo: 'Remove the file and the secret cacerts once istiod is gone: an istiod that restarts without it makes a root of its own',
        content: writeYaml(
          'The certificate with which istiod signs those of the workloads. It has to be there before istiod starts:\n' +
            'without it istiod makes a root of its own, and every workload has to be restarted afterwards.',
          {
            apiVersion: 'cert-manager.io/v1',
            kind: 'Certificate',
            metadata: { name: 'cacerts', namespace: istio.namespace },
            spec: {
              // istiod reads this name, with the keys that cert-manager writes.
              secretName: 'cacerts',
              isCA: true,
              commonName: `istiod.${cluster.istioId}`,
              duration: '2160h0m0s',
              renewBefore: '720h0m0s',
              privateKey: {
                algorithm: 'RSA',
                size: 4096,
                rotationPolicy: 'Always',
              },
              usages: ['cert sign', 'crl sign', 'digital signature'],
              issuerRef: clusterIssuer(issuer),
            },
          } satisfies ICertificate,
        ),
      },
    ],
  };
}

function istioCsrPart(
  installation: Installation,
  trust: { issuer: string; chartVersion: string },
): Part {
  return {
    name: 'istio-csr',
    cluster: installation.cluster.name,
    namespace: CERT_MANAGER_NAMESPACE,
    chart: {
      repository: ISTIO_CSR_REPOSITORY,
      name: 'cert-manager-istio-csr',
      version: trust.chartVersion,
      release: 'cert-manager-istio-csr',
    },
    files: [istioCsrValues(installation, trust.issuer)],
  };
}

function istioCsrValues(
  installation: Installation,
  issuer: string,
): RenderedFile {
  const { role, cluster, mesh, istio, istiodAddress } = installation;
  const runsIstiod = role === 'primary';
  const servedAs =
    runsIstiod && istiodAddress && !isIpAddress(istiodAddress)
      ? [istiodAddress]
      : undefined;
  return {
    path: `${placesOf(installation).own}/trust/istio-csr.values.yaml`,
    kind: 'helm-values',
    purpose: `istio-csr signs for the workloads, by ClusterIssuer ${issuer}`,
    undo: 'Remove the file after the proxies are gone: without istio-csr their certificates are not renewed',
    content: writeYaml(
      'Values of the chart cert-manager-istio-csr.',
      withOverlay(installation, 'istio-csr', {
        app: {
          certmanager: {
            namespace: istio.namespace,
            // Enabled by itself; older releases of the chart do not know that word.
            issuer: clusterIssuer(issuer),
          },
          tls: {
            trustDomain: mesh.trustDomain,
            // The certificate of istiod, where there is one.
            istiodCertificateEnable: runsIstiod,
            istiodAdditionalDNSNames: servedAs,
          },
          // A proxy that says that it is in another cluster is refused.
          server: { clusterID: cluster.istioId },
          istio: {
            namespace: istio.namespace,
            revisions: [istio.revision ?? 'default'],
          },
          controller: { leaderElectionNamespace: istio.namespace },
        },
      }),
    ),
  };
}

/** What the istiod of an external cluster shows its clients, in the cluster where it runs. */
function servingCertificatePart(
  installation: Installation,
  host: string,
): Part {
  const { primaries, istio, trust, istiodAddress } = installation;
  const issuer = 'issuer' in trust ? trust.issuer : '';
  return {
    name: 'trust',
    cluster: host,
    namespace: istio.namespace,
    files: [
      {
        path: `${placesOf(installation).externalIn(
          primaries[0].istioId,
        )}/certificate.yaml`,
        kind: 'manifest',
        purpose: `cert-manager issues the certificate that istiod shows, by ClusterIssuer ${issuer}`,
        undo: 'Remove the file after istiod is gone',
        content: writeYaml('The certificate that istiod shows its clients.', {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'istiod', namespace: istio.namespace },
          spec: {
            secretName: 'istiod-tls',
            commonName: `istiod.${istio.namespace}.svc`,
            dnsNames: [
              `istiod.${istio.namespace}.svc`,
              ...(istiodAddress ? [istiodAddress] : []),
            ],
            duration: '24h0m0s',
            renewBefore: '12h0m0s',
            privateKey: {
              algorithm: 'RSA',
              size: 2048,
              rotationPolicy: 'Always',
            },
            usages: ['server auth', 'client auth', 'digital signature'],
            issuerRef: clusterIssuer(issuer),
          },
        } satisfies ICertificate),
      },
    ],
  };
}

function clusterIssuer(name: string) {
  return { name, kind: 'ClusterIssuer', group: 'cert-manager.io' };
}
