import { boxesOf, keyOf } from '../drawnFrames';
import { Arrow, DiagramModel, Frame } from '../model/DiagramModel';
import { chooseClusters } from './chooseClusters';
import { DEFAULT_BUDGET, DiagramBudget, DiagramWishes } from './DiagramBudget';
import { groupBoxes, groupBoxesOfGroup } from './groupBoxes';
import { groupClusters } from './groupClusters';
import { limitArrows } from './limitArrows';
import { mergeArrows } from './mergeArrows';

/** The same picture with groups where it would hold more than a reader can follow. */
export function applyBudget(
  model: DiagramModel,
  wishes: DiagramWishes = {},
  budget: DiagramBudget = DEFAULT_BUDGET,
): DiagramModel {
  const replaced = new Map<string, string>();
  const chosen = chooseClusters(model, budget, wishes);
  const grouped = groupClusters(model, chosen, budget, replaced);
  const inGroups = new Map(replaced);
  const clusters = grouped.clusters.map(frame =>
    groupBoxes(frame, budget, replaced),
  );
  const groups = grouped.groups.map(frame =>
    groupBoxesOfGroup(frame, budget, replaced),
  );
  // A box of a group may itself have been joined with others.
  for (const [id, box] of inGroups) {
    replaced.set(id, replaced.get(box) ?? box);
  }
  const frames = new Map(
    [...clusters, ...groups].flatMap(frame =>
      endsIn(frame).map(id => [id, keyOf(frame)] as const),
    ),
  );
  const arrows = mergeArrows(model.arrows, replaced, frames).filter(arrow =>
    hasEnds(arrow, frames),
  );
  return {
    networks: grouped.networks,
    clusters,
    groups,
    ...limitArrows(arrows, budget.arrows, wishes.selected),
  };
}

/** Where an arrow may start or end. */
function endsIn(frame: Frame): string[] {
  return [
    ...boxesOf(frame).map(({ id }) => id),
    ...('cluster' in frame ? frame.controlPlanes.map(({ id }) => id) : []),
  ];
}

function hasEnds(
  { from, via, to }: Arrow,
  drawn: ReadonlyMap<string, string>,
): boolean {
  return [...from, ...(via ? [via] : []), to].every(id => drawn.has(id));
}
