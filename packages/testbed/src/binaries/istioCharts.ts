import { join } from 'path';
import { copiedFromModules } from './copiedFromModules';

/** Charts by the name under which they are released, and where they lie in the module of Istio. */
const CHARTS = {
  base: 'manifests/charts/base',
  istiod: 'manifests/charts/istio-control/istio-discovery',
  gateway: 'manifests/charts/gateway',
} as const;

/** Name of a chart of Istio. */
export type IstioChart = keyof typeof CHARTS;

/** Whether Istio has a chart of this name. */
export function isIstioChart(name: string): name is IstioChart {
  return name in CHARTS;
}

let folder: Promise<string> | undefined;

/** Folder of a Helm chart of Istio, of the version that the pinned istiod was built with. */
export async function istioChart(chart: IstioChart): Promise<string> {
  folder ??= copiedFromModules(
    'charts',
    Object.entries(CHARTS).map(([name, path]) => ({
      name,
      module: 'istio.io/istio',
      path,
    })),
  );
  return join(await folder, chart);
}
