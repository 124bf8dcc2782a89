import { ServiceImpact } from '@meshstage/istio-multicluster';
import { ImpactedService } from '@meshstage/plugin-service-mesh-common';
import { EntityOfService } from './EntityOfService';

/** A service that loses something, as the catalog knows it. */
export function losingService(
  { namespace, name, host }: ServiceImpact,
  entityOf: EntityOfService,
): Pick<ImpactedService, 'service' | 'owners'> {
  const entity = entityOf({ namespace, name });
  return {
    service: {
      namespace,
      name,
      host,
      ...(entity ? { entityRef: entity.entityRef } : {}),
    },
    owners: [...(entity?.owners ?? [])],
  };
}
