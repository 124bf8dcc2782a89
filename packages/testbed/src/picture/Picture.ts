import { MeshPlan } from './MeshPlan';

/** A mesh that the test bed can bring up by name, with what a catalog says of it. */
export type Picture = {
  name: string;
  /** What it shows, in a few words. */
  summary: string;
  meshId: string;
  /** @param istiodReplicas - of each control plane */
  plan(istiodReplicas: number): MeshPlan;
  components: readonly PictureComponent[];
};

/** A component of the catalog. */
export type PictureComponent = {
  name: string;
  title: string;
  description: string;
  /** `namespace/name`. */
  service: string;
  /** Names of components. */
  dependsOn: readonly string[];
};
