import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Desk } from '../Desk';
import { EntityReader } from '../EntityReader';
import { ServiceOwners } from '../ServiceOwners';

/** What actions work with. */
export type ActionOptions = {
  registry: ActionsRegistryService;
  desk: Desk;
  entities: EntityReader;
  owners: ServiceOwners;
};

/** No action of this plugin changes anything. */
export const READS = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;
