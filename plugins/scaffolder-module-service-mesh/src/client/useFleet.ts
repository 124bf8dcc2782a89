import { MeshList } from '@meshstage/plugin-service-mesh-common';
import { Asked, useAsk } from './useAsk';

/** Meshes and clusters as they are now. */
export function useFleet(): { asked: Asked<MeshList>; again: () => void } {
  return useAsk('fleet', async (client, _question, signal) => {
    const { data } = await client.getMeshes({ signal });
    return data;
  });
}
