import {
  ServiceMeshAnswer,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { seedTopology } from './seedTopology';

function answer(
  data: Topology,
  dataAgeSeconds: Record<string, number> = { cluster1: 3, cluster2: 12 },
): ServiceMeshAnswer<Topology> {
  return { data, etag: 'fixture', dataAgeSeconds };
}

/** Pictures to look at and to test with, by name. */
export const fixtures: Record<string, () => ServiceMeshAnswer<Topology>> = {
  seed: () => answer(seedTopology()),
};
