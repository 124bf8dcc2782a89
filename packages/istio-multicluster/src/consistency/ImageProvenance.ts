/** An image of EKS Distro that runs, and what the manifest of its release says of it. */
export type ImageProvenance = {
  readonly component: string;
  readonly image: string;
  /** Missing: it was not pulled by a registry's name, or runs nowhere yet. */
  readonly digest?: string;
  /** Empty: no manifest of that release was read. */
  readonly published: readonly string[];
};
