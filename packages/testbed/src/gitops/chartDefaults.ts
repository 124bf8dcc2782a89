import { readFile } from 'fs/promises';
import { join } from 'path';
import { parse } from 'yaml';
import { istioChart, IstioChart } from '../binaries/istioCharts';

/** All values that a chart of Istio has, with their defaults. The charts keep them under a key of their own. */
export async function chartDefaults(
  chart: IstioChart,
): Promise<Record<string, unknown>> {
  const text = await readFile(
    join(await istioChart(chart), 'values.yaml'),
    'utf8',
  );
  return parse(text)._internal_defaults_do_not_set;
}
