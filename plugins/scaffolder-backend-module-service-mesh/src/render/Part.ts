import { RenderedFile } from './RenderedFile';

/** A Helm chart that a part installs, with the values in its file. */
export type PartChart = {
  repository: string;
  name: string;
  version: string;
  release: string;
};

/**
 * What is applied in one go to one cluster: one Application of Argo CD, one
 * wave. The parts of an installation stand in the order in which they are
 * applied.
 *
 * @internal
 */
export type Part = {
  /** Unique among the parts of an installation; a DNS label. */
  name: string;
  /** Name of the cluster in Argo CD. */
  cluster: string;
  namespace: string;
  /** With it the part's file holds its values, otherwise its files are manifests. */
  chart?: PartChart;
  /** What it brought stays in the cluster when its Application goes. */
  isKept?: boolean;
  /** In one folder, and never empty. */
  files: RenderedFile[];
};
