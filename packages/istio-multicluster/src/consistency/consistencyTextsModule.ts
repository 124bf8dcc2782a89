import { textsModule } from '../text/textsModule';
import { CONSISTENCY, ConsistencyEntry } from './consistencyCodes';

export function consistencyTextsModule(): string {
  return textsModule({
    name: 'consistencyTexts',
    about:
      'Title, text and remedy of everything that a comparison says, in English.',
    table: 'consistency/consistencyCodes.ts',
    texts: Object.fromEntries(
      Object.entries<ConsistencyEntry>(CONSISTENCY).map(
        ([code, { title, text, remedy }]) => [code, { title, text, remedy }],
      ),
    ),
  });
}
