import { State } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import { DiagramIndex } from '../../diagram/model/DiagramIndex';
import { Translate } from '../../translation/useMeshTranslation';
import { Fact, PanelContent } from './PanelContent';

/** What a description is made with. */
export type DescriptionContext = { index: DiagramIndex; t: Translate };

/** What is known of a selection, without the parts that are empty. */
export type Description = Partial<PanelContent> &
  Pick<PanelContent, 'title' | 'state'>;

const STATES: readonly State[] = ['broken', 'degraded', 'unknown', 'healthy'];

/** For each state the clusters that have it, the worst first. */
export function clustersByState(
  clusters: readonly { id: string; state?: State }[],
  { index, t }: DescriptionContext,
): Fact[] {
  return STATES.flatMap(state => {
    const names = clusters
      .filter(each => (each.state ?? 'unknown') === state)
      .map(({ id }) => clusterName(index.cluster(id), id, t));
    return facts([t(`state.${state}`), names.join(', ')]);
  });
}

/** Those of which there is a value. */
export function facts(...pairs: [string, string | undefined][]): Fact[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** A value as a list, empty where there is none. */
export function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
