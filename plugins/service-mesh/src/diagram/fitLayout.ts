import { DiagramModel } from './DiagramModel';
import { DiagramLayout, layoutDiagram } from './layout/layoutDiagram';

/** Below it the smallest text cannot be read; the picture then scrolls instead of shrinking. */
const LEAST_SCALE = 0.74;
/** On a telephone a little less is better than to scroll. */
const LEAST_SCALE_ALONE = 0.62;
const GREATEST_SCALE = 1.12;

export type FittedLayout = { layout: DiagramLayout; scale: number };

/** As many clusters side by side as stay legible in that width. */
export function fitLayout(model: DiagramModel, width: number): FittedLayout {
  for (let columns = model.clusters.length; columns > 1; columns--) {
    for (const workloadsPerRow of [3, 2]) {
      const layout = layoutDiagram(model, { columns, workloadsPerRow });
      if (layout.width * LEAST_SCALE <= width) {
        return {
          layout,
          scale: Math.min(GREATEST_SCALE, width / layout.width),
        };
      }
    }
  }
  const layout = layoutDiagram(model, { columns: 1, workloadsPerRow: 2 });
  const scale = Math.min(GREATEST_SCALE, width / layout.width);
  return { layout, scale: Math.max(LEAST_SCALE_ALONE, scale) };
}
