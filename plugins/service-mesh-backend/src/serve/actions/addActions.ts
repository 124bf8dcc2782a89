import { ActionOptions } from './ActionOptions';
import { addDiagnoseEntity } from './addDiagnoseEntity';
import { addExplainRoutes } from './addExplainRoutes';
import { addImpactOfCluster } from './addImpactOfCluster';
import { addListClusters } from './addListClusters';

/**
 * What agents may ask, by MCP and by whatever else runs actions: the same
 * answers as the API gives, for the same caller, with what he may see.
 */
export function addActions(options: ActionOptions): void {
  addListClusters(options);
  addExplainRoutes(options);
  addDiagnoseEntity(options);
  addImpactOfCluster(options);
}
