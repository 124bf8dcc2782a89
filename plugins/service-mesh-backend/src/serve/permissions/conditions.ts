import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  serviceMeshClusterResourceRef,
  serviceMeshServiceResourceRef,
} from './resources';
import { clusterRules, serviceRules } from './rules';

const clusterExports = createConditionExports({
  resourceRef: serviceMeshClusterResourceRef,
  rules: clusterRules,
});

const serviceExports = createConditionExports({
  resourceRef: serviceMeshServiceResourceRef,
  rules: serviceRules,
});

/**
 * Conditions on clusters, for permission policies.
 *
 * @public
 */
export const serviceMeshClusterConditions = clusterExports.conditions;

/**
 * A decision on clusters that depends on conditions, for permission policies.
 *
 * @public
 */
export const createServiceMeshClusterConditionalDecision =
  clusterExports.createConditionalDecision;

/**
 * Conditions on services, for permission policies.
 *
 * @public
 */
export const serviceMeshServiceConditions = serviceExports.conditions;

/**
 * A decision on services that depends on conditions, for permission policies.
 *
 * @public
 */
export const createServiceMeshServiceConditionalDecision =
  serviceExports.createConditionalDecision;
