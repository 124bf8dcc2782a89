import { parseAllDocuments } from 'yaml';
import { istioChart, IstioChart } from '../binaries/istioCharts';
import { HELM } from '../binaries/tools';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { runTool } from './runTool';

/** A chart of Istio with values, as Argo CD would render it. */
export type ChartOptions = {
  chart: IstioChart;
  release: string;
  namespace: string;
  /** YAML. */
  values: string;
  /** Of the API server, such as v1.36.3. */
  kubernetesVersion: string;
};

/**
 * The objects that a chart of Istio makes of values, by `helm template`. Values
 * that the schema of the chart does not know are an error.
 */
export async function renderChart(
  options: ChartOptions,
): Promise<KubernetesObject[]> {
  const { chart, release, namespace, values, kubernetesVersion } = options;
  const { code, stdout, stderr } = await runTool(
    HELM,
    [
      'template',
      release,
      await istioChart(chart),
      '--namespace',
      namespace,
      '--kube-version',
      kubernetesVersion,
      '--values',
      '-',
    ],
    { input: values },
  );
  if (code !== 0) {
    throw new Error(
      `Chart ${chart} refuses the values of release ${release}: ${stderr.trim()}`,
    );
  }
  return parseAllDocuments(stdout)
    .map(document => document.toJS() as KubernetesObject | null)
    .filter((object): object is KubernetesObject => Boolean(object?.kind));
}
