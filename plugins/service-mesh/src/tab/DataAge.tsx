import {
  createContext,
  ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';
import {
  Translate,
  useMeshTranslation,
} from '../translation/useMeshTranslation';

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

/** The time, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** An age in the largest unit that it fills. */
export function formatAge(seconds: number, t: Translate): string {
  if (seconds < 60) {
    return t('age.seconds', {
      value: String(Math.max(0, Math.floor(seconds))),
    });
  }
  if (seconds < 3600) {
    return t('age.minutes', { value: String(Math.floor(seconds / 60)) });
  }
  return seconds < 86_400
    ? t('age.hours', { value: String(Math.floor(seconds / 3600)) })
    : t('age.days', { value: String(Math.floor(seconds / 86_400)) });
}

export function ageText(seconds: number | undefined, t: Translate): string {
  if (seconds === undefined) {
    return t('age.unknown');
  }
  return seconds < 1
    ? t('age.now')
    : t('age.asOf', { age: formatAge(seconds, t) });
}

/** "as of 12 s ago", marked when it is stale. */
export function AgeText({ cluster }: { cluster: string }) {
  const { t } = useMeshTranslation();
  const seconds = useDataAge(cluster);
  const stale = seconds !== undefined && seconds > STALE_AFTER_SECONDS;
  return (
    <>
      {ageText(seconds, t)}
      {stale && ` (${t('age.stale')})`}
    </>
  );
}
