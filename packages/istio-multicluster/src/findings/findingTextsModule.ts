import { textsModule } from '../text/textsModule';
import { FINDINGS } from './findingCodes';

export function findingTextsModule(): string {
  return textsModule({
    name: 'findingTexts',
    about: 'Title, text and remedy of each finding in English.',
    table: 'findings/findingCodes.ts',
    texts: Object.fromEntries(
      Object.entries(FINDINGS).map(([code, { title, text, remedy }]) => [
        code,
        { title, text, remedy },
      ]),
    ),
  });
}
