import { createContext, ReactNode, useContext } from 'react';
import { useNow } from './useNow';

/** From then on data counts as stale: longer than the backend goes without a sign of a stream that lives. */
export const STALE_AFTER_SECONDS = 60;

type DataAge = {
  /** By cluster id, when the answer came. */
  seconds: Readonly<Record<string, number>>;
  receivedAt: number;
};

const DataAgeContext = createContext<DataAge>({ seconds: {}, receivedAt: 0 });

/** @internal */
export type DataAgeProviderProps = DataAge & { children: ReactNode };

export function DataAgeProvider(props: DataAgeProviderProps) {
  const { seconds, receivedAt, children } = props;
  return (
    <DataAgeContext.Provider value={{ seconds, receivedAt }}>
      {children}
    </DataAgeContext.Provider>
  );
}

/** Seconds since the data of a cluster was last known to be true; counts on by itself. */
export function useDataAge(cluster: string): number | undefined {
  const { seconds, receivedAt } = useContext(DataAgeContext);
  const now = useNow();
  const then = seconds[cluster];
  return then === undefined
    ? undefined
    : then + Math.max(0, now - receivedAt) / 1000;
}

/** By cluster id, seconds that the data was old when the answer came. */
export function useDataAges(): Readonly<Record<string, number>> {
  return useContext(DataAgeContext).seconds;
}

/** The clusters whose data is stale, of those given. */
export function useStaleClusters(clusters: readonly string[]): string[] {
  const { seconds, receivedAt } = useContext(DataAgeContext);
  const now = useNow();
  return clusters.filter(
    cluster =>
      seconds[cluster] !== undefined &&
      seconds[cluster] + Math.max(0, now - receivedAt) / 1000 >
        STALE_AFTER_SECONDS,
  );
}
