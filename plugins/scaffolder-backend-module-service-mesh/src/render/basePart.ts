import { chartVersion } from './chartVersion';
import { Installation } from './Installation';
import { withOverlay } from './overlays';
import { Part } from './Part';
import { placesOf } from './places';
import { writeYaml } from './writeYaml';

/**
 * The chart base: definitions of Istio's objects, and the account with which
 * the istiods of other clusters read here.
 *
 * @internal
 */
export function basePart(installation: Installation): Part {
  const { role, istio, istiodAddress } = installation;
  return {
    name: 'base',
    cluster: installation.cluster.name,
    namespace: istio.namespace,
    chart: {
      repository: istio.chartRepository,
      name: 'base',
      version: chartVersion(istio.version),
      release: 'istio-base',
    },
    // All objects of Istio would go with their definitions.
    isKept: true,
    files: [
      {
        path: `${placesOf(installation).own}/istio/base.values.yaml`,
        kind: 'helm-values',
        purpose:
          'Definitions of the objects of Istio, and the account istio-reader-service-account',
        undo: 'Remove the file, then the definitions by hand when no object of Istio is wanted any more: Argo CD leaves them, because all objects go with them',
        content: writeYaml(
          'Values of the chart base.',
          withOverlay(installation, 'base', {
            ...(role === 'primary' ? {} : { profile: 'remote' }),
            global: { istioNamespace: istio.namespace },
            // Nobody validates in a remote cluster: its istiod takes no configuration from it.
            ...(role === 'remote' ? { defaultRevision: '' } : {}),
            ...(role === 'external'
              ? {
                  base: {
                    validationURL: `https://${istiodAddress}:15017/validate`,
                  },
                }
              : {}),
            ...(role === 'primary' && istio.revision
              ? { defaultRevision: istio.revision }
              : {}),
          }),
        ),
      },
    ],
  };
}
