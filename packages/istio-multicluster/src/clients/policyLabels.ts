import type { IstiodView } from '../view/IstiodView';

const TOPOLOGY_PREFIXES = ['topology.istio.io/', 'topology.kubernetes.io/'];

/**
 * Keys of the labels of clients that some rule of an istiod reads, besides
 * topology. The same array for as long as the rules are the same.
 */
export function policyLabels(view: IstiodView): readonly string[] {
  const { config, meshConfig, cache } = view;
  const rules = config.byNamespace('DestinationRule');
  const sidecars = config.byNamespace('Sidecar');
  const { virtualServices } = view;
  return cache.get('policy-labels', [rules, sidecars, virtualServices], () => {
    const keys = new Set<string>();
    const add = (labels: object | undefined) =>
      Object.keys(labels ?? {}).forEach(key => keys.add(key));
    const addPriority = (entries: readonly string[] | undefined) =>
      entries?.forEach(entry => keys.add(entry.split('=')[0]));
    addPriority(meshConfig.localityLbSetting.failoverPriority);
    for (const rule of config.all('DestinationRule')) {
      add(rule.workloadSelector);
      for (const policy of [
        rule.trafficPolicy,
        ...rule.subsets.map(({ trafficPolicy }) => trafficPolicy),
      ]) {
        addPriority(policy?.loadBalancer?.localityLbSetting?.failoverPriority);
        for (const atPort of policy?.portLevelSettings.values() ?? []) {
          addPriority(atPort.loadBalancer?.localityLbSetting?.failoverPriority);
        }
      }
    }
    for (const { workloadSelector } of config.all('Sidecar')) {
      add(workloadSelector);
    }
    for (const { http, tcp, tls } of virtualServices) {
      for (const { match } of [...http, ...tcp, ...tls]) {
        match.forEach(({ sourceLabels }) => add(sourceLabels));
      }
    }
    return [...keys].filter(isNoTopology).sort();
  });
}

function isNoTopology(key: string): boolean {
  return !TOPOLOGY_PREFIXES.some(prefix => key.startsWith(prefix));
}
