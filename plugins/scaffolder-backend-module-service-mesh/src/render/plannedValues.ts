import { OverlaidPart } from './OverlaidPart';

/** Values that the plan decides: by what it writes, or by leaving them out. */
export type PlannedValues = { readonly [key: string]: true | PlannedValues };

const IDENTITY: PlannedValues = {
  istioNamespace: true,
  meshID: true,
  multiCluster: { clusterName: true },
  network: true,
  caAddress: true,
};

const ISTIOD: PlannedValues = {
  profile: true,
  revision: true,
  global: {
    ...IDENTITY,
    externalIstiod: true,
    remotePilotAddress: true,
    configCluster: true,
    omitSidecarInjectorConfigMap: true,
    operatorManageWebhooks: true,
    configValidation: true,
  },
  istiodRemote: { injectionPath: true, injectionURL: true },
  configMap: true,
  meshConfig: { trustDomain: true, rootNamespace: true },
  env: {
    ENABLE_CA_SERVER: true,
    ISTIOD_CUSTOM_HOST: true,
    LOCAL_CLUSTER_SECRET_WATCHER: true,
    SHARED_MESH_CONFIG: true,
  },
};

/**
 * A key that some plan writes belongs to every plan: what is left out says
 * something, too, such as the default revision.
 *
 * @internal
 */
export const PLANNED_VALUES: Readonly<Record<OverlaidPart, PlannedValues>> = {
  base: {
    profile: true,
    global: { istioNamespace: true },
    defaultRevision: true,
    base: { validationURL: true },
  },
  istiod: ISTIOD,
  'host-istiod': ISTIOD,
  gateway: {
    name: true,
    revision: true,
    networkGateway: true,
    service: { type: true },
  },
  'istio-csr': {
    app: {
      certmanager: { namespace: true, issuer: true },
      tls: {
        trustDomain: true,
        istiodCertificateEnable: true,
        istiodAdditionalDNSNames: true,
      },
      server: { clusterID: true },
      istio: { namespace: true, revisions: true },
      controller: { leaderElectionNamespace: true },
    },
  },
};
