import { FindingEntry } from '../FindingEntry';

/** 06xx: what a remote cluster needs. */
export const REMOTE_CLUSTER_CODES = {
  MST0601: {
    severity: 'error',
    confidence: 'certain',
    title: 'Injection webhook calls a Service that is only a name',
    text: 'Webhook {webhook} of {cluster} calls Service {service}, which is of type ExternalName; an API server does not follow it: no pod is injected.',
    remedy:
      'Use a URL (istiodRemote.injectionURL) instead of a Service, or give the Service an EndpointSlice.',
    inputs: ['objects'],
    modes: [31],
  },
  MST0602: {
    severity: 'error',
    confidence: 'likely',
    title: 'Address of the remote control plane is out of date',
    text: 'Service {service} of {cluster} leads to {addresses}, which is no address of any gateway or Service of a control plane: proxies and injection cannot reach istiod.',
    remedy:
      'Set global.remotePilotAddress to the present address of the control plane’s east-west gateway; the addresses of AWS load balancers change, their names do not.',
    inputs: ['objects', 'dns'],
    modes: [32],
  },
  MST0603: {
    severity: 'error',
    confidence: 'likely',
    title: 'Injection webhook does not trust istiod',
    text: 'Webhook {webhook} of {cluster} has {bundle}, so the API server does not trust istiod: no pod is injected.',
    remedy:
      'istiod writes the caBundle of the clusters that it leads in: check annotation topology.istio.io/controlPlaneClusters there, its permissions, and the remote secret.',
    inputs: ['objects'],
    modes: [33],
  },
  MST0604: {
    severity: 'warning',
    confidence: 'likely',
    title: 'No control plane may lead in the cluster',
    text: 'Namespace {namespace} of {cluster} does not name {istioClusterId} in annotation topology.istio.io/controlPlaneClusters, so neither {controlPlane} nor another control plane writes the root certificates and the caBundle of the webhook there.',
    remedy:
      'Annotate namespace {namespace} with topology.istio.io/controlPlaneClusters={istioClusterId}.',
    inputs: ['objects'],
    modes: [33],
  },
  MST0605: {
    severity: 'error',
    confidence: 'certain',
    title: 'System namespace is missing',
    text: 'Cluster {cluster} has no namespace {namespace}, which control plane {controlPlane} looks for: it has no network there, and nobody writes its root certificates.',
    remedy:
      'Create namespace {namespace} in {cluster}, labelled topology.istio.io/network.',
    inputs: ['objects'],
    modes: [39],
  },
} as const satisfies Record<string, FindingEntry>;
