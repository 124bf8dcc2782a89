import { chartVersion } from './chartVersion';
import { GatewayExposure, Installation, Platform } from './Installation';
import { withOverlay } from './overlays';
import { Part } from './Part';
import { placesOf } from './places';
import { writeYaml } from './writeYaml';

/**
 * The east-west gateway, through which other networks reach the services of
 * this cluster.
 *
 * @internal
 */
export function gatewayPart(installation: Installation): Part {
  const { cluster, istio, gateway } = installation;
  return {
    name: 'gateway',
    cluster: cluster.name,
    namespace: istio.namespace,
    chart: {
      repository: istio.chartRepository,
      name: 'gateway',
      version: chartVersion(istio.version),
      release: 'istio-eastwestgateway',
    },
    files: [
      {
        path: `${placesOf(installation).own}/eastwest/gateway.values.yaml`,
        kind: 'helm-values',
        purpose: `East-west gateway of network ${cluster.network}`,
        undo: 'Remove the file after the remote secrets are gone: the load balancer goes, and calls from other networks end',
        content: writeYaml(
          'Values of the chart gateway. networkGateway opens the ports 15021, 15443, 15012 and 15017.',
          withOverlay(installation, 'gateway', {
            name: 'istio-eastwestgateway',
            revision: istio.revision,
            networkGateway: cluster.network,
            service: {
              type: 'LoadBalancer',
              annotations: gatewayAnnotations({
                exposure: gateway.exposure,
                hostname: gateway.hostname,
                platform: cluster.platform,
                healthCheckPort: 15021,
                healthCheckPath: '/healthz/ready',
              }),
            },
          }),
        ),
      },
    ],
  };
}

/**
 * Annotations of a load balancer: its name for external-dns, and on EKS what
 * the AWS Load Balancer Controller is to make, also where it may be EKS: without
 * them a load balancer there may be one on the internet, and others leave them
 * alone. Elsewhere the load balancer of the platform decides what internal means.
 *
 * @internal
 */
export function gatewayAnnotations(options: {
  exposure: GatewayExposure;
  hostname?: string;
  platform: Platform;
  healthCheckPort: number;
  healthCheckPath: string;
}): Record<string, string> | undefined {
  const { exposure, hostname, platform, healthCheckPort, healthCheckPath } =
    options;
  const prefix = 'service.beta.kubernetes.io/aws-load-balancer';
  const annotations = {
    ...(hostname
      ? { 'external-dns.alpha.kubernetes.io/hostname': hostname }
      : {}),
    ...(platform !== 'other'
      ? {
          [`${prefix}-type`]: 'external',
          [`${prefix}-nlb-target-type`]: 'ip',
          [`${prefix}-scheme`]:
            exposure === 'internet-facing' ? 'internet-facing' : 'internal',
          [`${prefix}-healthcheck-protocol`]: 'http',
          [`${prefix}-healthcheck-port`]: String(healthCheckPort),
          [`${prefix}-healthcheck-path`]: healthCheckPath,
        }
      : {}),
  };
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}
