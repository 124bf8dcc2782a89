/**
 * A way in which a mesh of several clusters fails.
 *
 * @public
 */
export type FailureMode = {
  /** Stable. */
  readonly number: number;
  readonly what: string;
  /** What of it cannot be seen, and why. */
  readonly unseen?: string;
};

const NEEDS_CREDENTIALS =
  'Without mode `credentials`: then only what clusterz says of it.';

/**
 * Every failure mode that findings are made for.
 *
 * @public
 */
export const FAILURE_MODES: readonly FailureMode[] = [
  {
    number: 1,
    what: 'Token of a remote secret expired or revoked',
    unseen: NEEDS_CREDENTIALS,
  },
  {
    number: 2,
    what: 'Remote secret changed, istiod keeps the old client',
    unseen:
      'A change from one good credential to another: nothing outside of istiod tells which one it uses.',
  },
  {
    number: 3,
    what: 'kubeconfig of a remote secret uses exec, token files or certificate files',
  },
  {
    number: 4,
    what: 'Server of a remote secret is local or out of reach',
    unseen:
      'Whether istiod itself reaches it: it is tried from where Backstage runs.',
  },
  {
    number: 5,
    what: 'Remote secret without label, in another namespace, or no kubeconfig',
    unseen:
      'A Secret without label, unless all Secrets are listed, as from files.',
  },
  { number: 6, what: 'One cluster id twice' },
  {
    number: 7,
    what: 'Key of a remote secret is not the id of the cluster',
    unseen: 'A cluster in which nothing says its id.',
  },
  {
    number: 8,
    what: 'Remote secrets one way only',
    unseen: 'Where neither clusterz nor remote secrets are read.',
  },
  { number: 9, what: 'Reader lacks permissions', unseen: NEEDS_CREDENTIALS },
  { number: 10, what: 'istiod starts without a remote cluster' },
  { number: 11, what: 'API server fails after the first sync' },
  { number: 12, what: 'Network label missing or contradictory' },
  { number: 13, what: 'Gateway has no address' },
  { number: 14, what: 'Gateway lacks its label or port' },
  {
    number: 15,
    what: 'Name of a gateway is not resolved',
    unseen:
      'A resolver of istiod that differs from the one here, unless networkz is read.',
  },
  { number: 16, what: 'No Gateway resource opens the gateway' },
  {
    number: 17,
    what: 'Gateway proxy started for the wrong network, or for all',
  },
  { number: 18, what: 'Clusters trust different roots' },
  {
    number: 19,
    what: 'Root or intermediate certificate ends',
    unseen: 'The intermediate, where the metrics of istiod are not read.',
  },
  {
    number: 20,
    what: 'Secret cacerts is there and not used',
    unseen:
      'Where neither names of Secrets nor the metrics of istiod are read.',
  },
  { number: 21, what: 'Trust domains differ without aliases' },
  { number: 22, what: 'Mesh ids differ' },
  {
    number: 23,
    what: 'Service missing in the cluster of its client',
    unseen: 'Calls that neither the catalog nor a VirtualService names.',
  },
  { number: 24, what: 'Ports or types of a Service differ' },
  { number: 25, what: 'Workload without mutual TLS behind a gateway' },
  { number: 26, what: 'Configuration in one primary only' },
  {
    number: 27,
    what: 'Locality failover has no effect, or another than expected',
  },
  {
    number: 28,
    what: 'Outlier detection ejects the only gateway',
    unseen:
      'Whether Envoy has ejected it now: only its own statistics say that.',
  },
  { number: 29, what: 'discoverySelectors exclude a namespace in one cluster' },
  { number: 30, what: 'Headless service across networks' },
  { number: 31, what: 'Webhook calls an ExternalName' },
  {
    number: 32,
    what: 'Address of the remote control plane is out of date',
    unseen:
      'An address outside of the clusters, such as of a proxy in between.',
  },
  {
    number: 33,
    what: 'Webhook does not trust istiod, nobody leads in the cluster',
  },
  {
    number: 34,
    what: 'Firewall between proxies, control plane, gateways, API servers',
    unseen:
      'The cause: objects cannot prove it. Proxies without control plane and gateways that do not answer are the symptoms.',
  },
  { number: 35, what: 'Versions differ' },
  {
    number: 36,
    what: 'Flags of istiods differ',
    unseen: 'An istiod whose pods and Deployment are not read.',
  },
  {
    number: 37,
    what: 'Remote secret of a deleted cluster',
    unseen: NEEDS_CREDENTIALS,
  },
  { number: 38, what: 'Addresses of pods overlap in one network' },
  { number: 39, what: 'System namespace missing' },
  { number: 40, what: 'Gateway without ready pod' },
  { number: 41, what: 'Waypoint taken for an east-west gateway' },
  { number: 42, what: 'EndpointSlice names missing pods' },
  {
    number: 43,
    what: 'Workloads of one name hide each other behind a ServiceEntry',
  },
  { number: 44, what: 'An unreachable cluster delays every start of istiod' },
  {
    number: 45,
    what: 'clusterz says timeout and routes are fresh, or synced and they are not',
    unseen: NEEDS_CREDENTIALS,
  },
];
