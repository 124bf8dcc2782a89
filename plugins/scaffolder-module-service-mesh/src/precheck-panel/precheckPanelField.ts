import { PrecheckPanel } from './PrecheckPanel';
import { precheckPanelSchema } from './schema';
import { validatePrechecks } from './validatePrechecks';

/** The field `ServiceMeshPrecheckPanel` of both frontend systems. */
export const precheckPanelField = {
  name: 'ServiceMeshPrecheckPanel',
  component: PrecheckPanel,
  validation: validatePrechecks,
  schema: precheckPanelSchema,
};
