import { chartVersion } from './chartVersion';
import { Installation } from './Installation';
import { isIpAddress } from './isIpAddress';
import { withOverlay } from './overlays';
import { Part } from './Part';
import { placesOf } from './places';
import { ISTIO_CSR_ADDRESS } from './trustParts';
import { writeYaml } from './writeYaml';

/**
 * The chart istiod: in a primary an istiod, in the others what leads to the
 * istiod elsewhere.
 *
 * @internal
 */
export function istiodPart(installation: Installation): Part {
  const { role, cluster, istio } = installation;
  const own = role === 'primary';
  return {
    name: 'istiod',
    cluster: cluster.name,
    namespace: istio.namespace,
    chart: istiodChart(installation),
    files: [
      {
        path: `${placesOf(installation).own}/istio/istiod.values.yaml`,
        kind: 'helm-values',
        purpose: own
          ? 'The istiod of this cluster'
          : `Leads the proxies and the injection of this cluster to the istiod at ${installation.istiodAddress}`,
        undo: own
          ? 'Remove the file after the last proxy is gone'
          : 'Remove the file after the last proxy is gone; pods that start then get no proxy',
        content: writeYaml(
          'Values of the chart istiod.',
          withOverlay(
            installation,
            'istiod',
            own ? primaryValues(installation) : remoteValues(installation),
          ),
        ),
      },
    ],
  };
}

/**
 * The chart istiod in the version of an installation.
 *
 * @internal
 */
export function istiodChart({ istio }: Installation) {
  return {
    repository: istio.chartRepository,
    name: 'istiod',
    version: chartVersion(istio.version),
    release: istio.revision ? `istiod-${istio.revision}` : 'istiod',
  };
}

/**
 * What both an istiod and what stands for it say of the cluster.
 *
 * @internal
 */
export function identityValues({ mesh, cluster, istio, trust }: Installation) {
  return {
    istioNamespace: istio.namespace,
    meshID: mesh.id,
    multiCluster: { clusterName: cluster.istioId },
    network: cluster.network,
    caAddress: trust.mode === 'istio-csr' ? ISTIO_CSR_ADDRESS : undefined,
  };
}

/**
 * Environment of an istiod that other clusters reach under a name.
 *
 * @internal
 */
export function servingEnvironment({ trust, istiodAddress }: Installation) {
  const environment = {
    // istio-csr signs; two authorities would be one too many.
    ...(trust.mode === 'istio-csr' ? { ENABLE_CA_SERVER: 'false' } : {}),
    // API servers check the name in the certificate when they call the injection.
    ...(istiodAddress && !isIpAddress(istiodAddress)
      ? { ISTIOD_CUSTOM_HOST: istiodAddress }
      : {}),
  };
  return Object.keys(environment).length > 0 ? environment : undefined;
}

function primaryValues(installation: Installation) {
  const { mesh, istio, istiodAddress } = installation;
  return {
    revision: istio.revision,
    global: {
      ...identityValues(installation),
      // Whoever serves remote clusters may have to lead there.
      externalIstiod: istiodAddress ? true : undefined,
    },
    meshConfig: { trustDomain: mesh.trustDomain },
    env: servingEnvironment(installation),
  };
}

function remoteValues(installation: Installation) {
  const { role, mesh, istio, istiodAddress } = installation;
  return {
    profile: 'remote',
    revision: istio.revision,
    global: {
      ...identityValues(installation),
      remotePilotAddress: istiodAddress,
      ...(role === 'external'
        ? {
            configCluster: true,
            // istiod reads the templates of the injection from its config cluster.
            omitSidecarInjectorConfigMap: false,
          }
        : {}),
    },
    istiodRemote: injection(installation),
    ...(role === 'external'
      ? { configMap: true, meshConfig: { trustDomain: mesh.trustDomain } }
      : {}),
  };
}

/**
 * API servers refuse webhooks whose Service is an ExternalName, which the chart
 * makes of a name (istio#45014): then the webhook gets the URL itself.
 */
function injection({ cluster, istiodAddress = '' }: Installation) {
  const path = `/inject/cluster/${cluster.istioId}/net/${cluster.network}`;
  return isIpAddress(istiodAddress)
    ? { injectionPath: path }
    : { injectionURL: `https://${istiodAddress}:15017${path}` };
}
