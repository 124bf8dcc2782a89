import { Testbed } from '../Testbed';
import { addMesh } from './addMesh';
import { Picture } from './Picture';

/** What may differ from the pictures as they are drawn. */
export type PicturesOptions = {
  /** Replicas of each control plane. Default 1. */
  istiodReplicas?: number;
  /** Told what is being done. */
  onProgress?: (step: string) => void;
};

/** Starting API servers is work for the processors: more at once only makes each of them late. */
const AT_ONCE = 2;

/** Puts pictures into a test bed. */
export async function addPictures(
  testbed: Testbed,
  pictures: readonly Picture[],
  { istiodReplicas = 1, onProgress }: PicturesOptions = {},
): Promise<void> {
  const waiting = pictures.values();
  const lane = async () => {
    for (const picture of waiting) {
      await addMesh(testbed, picture.plan(istiodReplicas), onProgress);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
