import { Translate } from '../translation/useMeshTranslation';

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
