import {
  DiagramLayout,
  layoutDiagram,
  LayoutOptions,
  layoutWidth,
} from './layout/layoutDiagram';
import { SIZES } from './layout/sizes';
import { DiagramModel } from './model/DiagramModel';

/** Below it the smallest text cannot be read; the picture then scrolls instead of shrinking. */
const LEAST_SCALE = 0.74;
/** On a telephone a little less is better than to scroll. */
const LEAST_SCALE_ALONE = 0.6;
const GREATEST_SCALE = 1.12;

export type FittedLayout = { layout: DiagramLayout; scale: number };

/** As many clusters side by side as stay legible in that width. */
export function fitLayout(model: DiagramModel, width: number): FittedLayout {
  const options = optionsFor(model, width);
  const layout = layoutDiagram(model, options);
  const scale = Math.min(GREATEST_SCALE, width / layout.width);
  return {
    layout,
    scale: options.columns > 1 ? scale : Math.max(LEAST_SCALE_ALONE, scale),
  };
}

function optionsFor(model: DiagramModel, width: number): LayoutOptions {
  const most = Math.floor(width / LEAST_SCALE / SIZES.cluster.minWidth);
  const frames = model.clusters.length + model.groups.length;
  for (let columns = Math.min(frames, most); columns > 1; columns--) {
    for (const workloadsPerRow of [3, 2]) {
      const options = { columns, workloadsPerRow };
      if (layoutWidth(model, options) * LEAST_SCALE <= width) {
        return options;
      }
    }
  }
  const options = { columns: 1, workloadsPerRow: 2 };
  return layoutWidth(model, options) * LEAST_SCALE_ALONE <= width
    ? options
    : { columns: 1, workloadsPerRow: 1 };
}
