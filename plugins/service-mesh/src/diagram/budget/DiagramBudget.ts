import { ArrowKind } from '../model/DiagramModel';

/** How much is drawn at once; what is beyond it is drawn as a group and listed in the tables. */
export type DiagramBudget = {
  /** Clusters that are drawn one by one without being asked for. */
  clusters: number;
  /** The same with all that was opened or selected. */
  mostClusters: number;
  /** Frames for clusters of one network; those of further networks share a frame. */
  networkGroups: number;
  workloadsPerCluster: number;
  replicasPerControlPlane: number;
  arrows: Readonly<Record<ArrowKind, number>>;
};

export const DEFAULT_BUDGET: DiagramBudget = {
  clusters: 6,
  mostClusters: 40,
  networkGroups: 4,
  workloadsPerCluster: 6,
  replicasPerControlPlane: 3,
  arrows: { control: 240, route: 60, connection: 120 },
};

/** What the reader asked to see. */
export type DiagramWishes = {
  /** Keys of groups whose clusters are drawn one by one. */
  open?: ReadonlySet<string>;
  /** Id of what is selected: its clusters are always drawn. */
  selected?: string;
};

/** Key of the group of clusters that stand with no other of their network. Opening it opens all. */
export const REST = '*';
