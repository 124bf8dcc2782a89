import { useMemo } from 'react';
import { dateLocale } from './dateLocale';
import { useMeshTranslation } from './useMeshTranslation';

/** Writes moments as RFC 3339 has them for who reads the page. */
export type Dates = {
  /** The day alone. */
  day(moment: string): string;
  /** Day and time, to the second. */
  moment(moment: string): string;
};

/** Dates in the language of the texts, not of the browser: a page speaks one language. */
export function useDates(): Dates {
  const { t } = useMeshTranslation();
  const language = t('language');
  return useMemo(() => {
    const locale = dateLocale(language, navigator.languages);
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const moments = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
    return {
      day: moment => days.format(new Date(moment)),
      moment: moment => moments.format(new Date(moment)),
    };
  }, [language]);
}
