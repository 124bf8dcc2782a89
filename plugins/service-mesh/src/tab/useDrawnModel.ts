import { useMemo } from 'react';
import { applyBudget } from '../diagram/budget/applyBudget';
import { DiagramIndex } from '../diagram/model/DiagramIndex';
import { DiagramModel } from '../diagram/model/DiagramModel';

/** What of a picture is drawn; a selection changes it only where it would not be drawn else. */
export function useDrawnModel(
  whole: DiagramModel,
  open: ReadonlySet<string>,
  selected: string | undefined,
): { model: DiagramModel; index: DiagramIndex } {
  const usual = useMemo(() => applyBudget(whole, { open }), [whole, open]);
  const index = useMemo(() => new DiagramIndex(usual), [usual]);
  const missing =
    selected !== undefined && index.item(selected) === undefined
      ? selected
      : undefined;
  return useMemo(() => {
    if (missing === undefined) {
      return { model: usual, index };
    }
    const model = applyBudget(whole, { open, selected: missing });
    return { model, index: new DiagramIndex(model) };
  }, [whole, open, usual, index, missing]);
}
