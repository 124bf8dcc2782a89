import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { Live, useLiveAnswer } from './useLiveAnswer';

/** The mesh of an entity, kept current. */
export function useLiveTopology(entity: CompoundEntityRef): Live<Topology> {
  const { kind, namespace, name } = entity;
  return useLiveAnswer({
    subject: stringifyEntityRef(entity),
    ask: (api, options) =>
      api.getEntityTopology({ kind, namespace, name }, options),
  });
}
