import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { REST } from '../diagram/budget/DiagramBudget';
import { ARROW_KINDS, ArrowKind } from '../diagram/model/DiagramModel';
import { TopologyFilter } from './topologyFilter';

/** Everything that the reader chose. It lives in the address, so that the address is a permalink. */
export type MeshView = TopologyFilter & {
  selected?: string;
  hiddenKinds: ReadonlySet<ArrowKind>;
  /** Keys of groups whose clusters are drawn one by one. */
  open: ReadonlySet<string>;
};

export type MeshViewActions = {
  select: (id: string | undefined) => void;
  setFilter: (filter: TopologyFilter) => void;
  toggleKind: (kind: ArrowKind) => void;
  /** Draws the clusters of a network one by one; without a network all clusters. */
  openGroup: (network: string | undefined) => void;
  closeGroups: () => void;
};

const SELECTED = 'selected';
const FROM_CLUSTER = 'fromCluster';
const FROM_WORKLOAD = 'fromWorkload';
const HIDE = 'hide';
const OPEN = 'open';

export function useMeshView(): [MeshView, MeshViewActions] {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const view = useMemo((): MeshView => {
    const current = new URLSearchParams(text);
    const hidden = (current.get(HIDE) ?? '').split(',');
    return {
      selected: current.get(SELECTED) ?? undefined,
      fromCluster: current.get(FROM_CLUSTER) ?? undefined,
      fromWorkload: current.get(FROM_WORKLOAD) ?? undefined,
      hiddenKinds: new Set(ARROW_KINDS.filter(kind => hidden.includes(kind))),
      open: new Set(current.getAll(OPEN)),
    };
  }, [text]);

  const change = useCallback(
    (values: Record<string, string | readonly string[] | undefined>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            next.delete(name);
            for (const each of [value ?? []].flat()) {
              if (each) {
                next.append(name, each);
              }
            }
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );

  const actions = useMemo(
    (): MeshViewActions => ({
      select: id => change({ [SELECTED]: id }),
      setFilter: ({ fromCluster, fromWorkload }) =>
        change({
          [FROM_CLUSTER]: fromCluster,
          [FROM_WORKLOAD]: fromWorkload,
        }),
      toggleKind: kind =>
        change({
          [HIDE]: ARROW_KINDS.filter(
            other => view.hiddenKinds.has(other) !== (other === kind),
          ).join(','),
        }),
      openGroup: (network = REST) =>
        change({ [OPEN]: [...new Set([...view.open, network])] }),
      closeGroups: () => change({ [OPEN]: undefined }),
    }),
    [change, view.hiddenKinds, view.open],
  );
  return [view, actions];
}
