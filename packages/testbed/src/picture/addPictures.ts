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

/** Puts pictures into a test bed, all at once. */
export async function addPictures(
  testbed: Testbed,
  pictures: readonly Picture[],
  { istiodReplicas = 1, onProgress }: PicturesOptions = {},
): Promise<void> {
  await Promise.all(
    pictures.map(picture =>
      addMesh(testbed, picture.plan(istiodReplicas), onProgress),
    ),
  );
}
