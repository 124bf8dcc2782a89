import { textsModule } from '../text/textsModule';
import { PrecheckEntry, PRECHECKS } from './precheckTexts';

/** What a check never says is left out. */
export function precheckTextsModule(): string {
  return textsModule({
    name: 'precheckTexts',
    about:
      'What each precheck looks at, what it says, and what would verify it, in English.',
    table: 'onboarding/precheckTexts.ts',
    texts: Object.fromEntries(
      Object.entries<PrecheckEntry>(PRECHECKS).map(
        ([check, { title, pass, unverified, verify }]) => [
          check,
          Object.fromEntries(
            Object.entries({ title, pass, unverified, verify }).filter(
              ([, text]) => text !== '',
            ),
          ),
        ],
      ),
    ),
  });
}
