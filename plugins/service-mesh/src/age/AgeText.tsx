import {
  Translate,
  useMeshTranslation,
} from '../translation/useMeshTranslation';
import { STALE_AFTER_SECONDS, useDataAge } from './DataAge';
import { formatAge } from './formatAge';

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

function ageText(seconds: number | undefined, t: Translate): string {
  if (seconds === undefined) {
    return t('age.unknown');
  }
  return seconds < 1
    ? t('age.now')
    : t('age.asOf', { age: formatAge(seconds, t) });
}
