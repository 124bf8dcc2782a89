import { useFindingText, useMessageText } from '@meshstage/plugin-service-mesh';
import { Check } from '@meshstage/plugin-service-mesh-common';
import { precheckTexts } from '../translation/precheckTexts';
import { useFormTranslation } from '../translation/useFormTranslation';

/** What a check says, in the language of the user. */
export type CheckText = { title: string; text: string; remedy?: string };

type Parts = Readonly<Partial<Record<'title' | Part | 'verify', string>>>;
type Part = 'pass' | 'unverified';

/**
 * What passed and what could not be verified has its text by the name of the
 * check; what did not pass is a finding and has its text by the code. What
 * this version does not know is as the backend says it, in English.
 */
export function useCheckText(): (check: Check) => CheckText {
  const { t } = useFormTranslation();
  const findingText = useFindingText();
  const messageText = useMessageText();
  // The compiler cannot know which parameters a check has that comes at run time.
  const translate = t as unknown as (
    key: string,
    parameters: Readonly<Record<string, string>>,
  ) => string;
  return check => {
    const { code, message } = check;
    const { parameters } = message;
    const parts = partsOf(check.check);
    const of = (part: keyof Parts) =>
      isComplete(parts?.[part], parameters)
        ? translate(`precheckTexts.${check.check}.${part}`, parameters)
        : undefined;
    const title = of('title') ?? check.title;
    if (message.code === code) {
      return { ...findingText(check), title };
    }
    const part = partIn(check);
    const said = messageText({ ...message, remedy: check.remedy });
    return {
      title,
      text: (part && of(part)) ?? said.text,
      remedy: (part === 'unverified' && of('verify')) || said.remedy,
    };
  };
}

function partsOf(check: string): Parts | undefined {
  return Object.hasOwn(precheckTexts, check)
    ? precheckTexts[check as keyof typeof precheckTexts]
    : undefined;
}

/** Which of the texts of a check its message is. */
function partIn({ check, message }: Check): Part | undefined {
  const parts: readonly Part[] = ['pass', 'unverified'];
  return parts.find(part => message.code === `precheck-${check}-${part}`);
}

function isComplete(
  text: string | undefined,
  parameters: Readonly<Record<string, string>>,
): boolean {
  return (
    text !== undefined &&
    [...text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) =>
      Object.hasOwn(parameters, name),
    )
  );
}
