import { useFindingText } from '@meshstage/plugin-service-mesh';
import { Check } from '@meshstage/plugin-service-mesh-common';
import { checkTitles } from '../translation/checkTitles';
import { useFormTranslation } from '../translation/useFormTranslation';

/** What a check says, in the language of the user. */
export type CheckText = { title: string; text: string; remedy?: string };

/**
 * The name of the check is one of ours; what did not pass is a finding and
 * has its text by code. What this version does not know is as the backend
 * says it, in English.
 */
export function useCheckText(): (check: Check) => CheckText {
  const { t } = useFormTranslation();
  const findingText = useFindingText();
  return check => {
    const title = isKnown(check.check)
      ? t(`checkTitles.${check.check}`)
      : check.title;
    if (check.message.code !== check.code) {
      return { title, text: check.message.text, remedy: check.remedy };
    }
    const { text, remedy } = findingText(check);
    return { title, text, remedy };
  };
}

function isKnown(check: string): check is keyof typeof checkTitles {
  return Object.hasOwn(checkTitles, check);
}
