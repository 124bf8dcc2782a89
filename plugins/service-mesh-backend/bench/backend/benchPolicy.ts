import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  serviceMeshClusterReadPermission,
  serviceMeshServiceReadPermission,
} from '@meshstage/plugin-service-mesh-common';
import {
  createServiceMeshClusterConditionalDecision,
  createServiceMeshServiceConditionalDecision,
  serviceMeshClusterConditions,
  serviceMeshServiceConditions,
} from '../../src';

const TEAMS = 500;

/** A policy as large organisations have one: everything by conditions, which here let everything pass. */
export function benchPolicy(clusters: readonly string[]) {
  const namespaces = Array.from(
    { length: TEAMS },
    (_, team) => `team-${String(team).padStart(4, '0')}`,
  );
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'bench-policy',
    register(registration) {
      registration.registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({
            async handle({ permission }, user): Promise<PolicyDecision> {
              const claims = user?.info.ownershipEntityRefs ?? [];
              if (isPermission(permission, serviceMeshClusterReadPermission)) {
                return createServiceMeshClusterConditionalDecision(permission, {
                  anyOf: [
                    serviceMeshClusterConditions.hasName({
                      names: [...clusters],
                    }),
                    serviceMeshClusterConditions.isClusterOwner({ claims }),
                  ],
                });
              }
              if (isPermission(permission, serviceMeshServiceReadPermission)) {
                return createServiceMeshServiceConditionalDecision(permission, {
                  anyOf: [
                    serviceMeshServiceConditions.isInNamespace({ namespaces }),
                    serviceMeshServiceConditions.isServiceOwner({ claims }),
                  ],
                });
              }
              return { result: AuthorizeResult.ALLOW };
            },
          });
        },
      });
    },
  });
}
