import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chinese } from '../testing/chinese';
import { translateSentence } from './translateSentence';

const MODEL = join(__dirname, '../../../../packages/istio-multicluster/src');
const FILES = readdirSync(join(MODEL, 'membership'), { recursive: true })
  .map(String)
  .filter(file => /(?<!\.test)\.ts$/.test(file));

/** Sentences that are written in code, each value replaced by a word. */
function sentencesIn(source: string): string[] {
  const flat = withoutValues(source);
  return [...flat.matchAll(/(['`])([A-Z][^'`\n]*\.)\1/g)].map(
    ([, , sentence]) => sentence,
  );
}

/** The source with `${…}` replaced, whatever braces are in it. */
function withoutValues(source: string): string {
  let text = '';
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    if (depth === 0 && source.startsWith('${', i)) {
      depth = 1;
      text += 'synced';
      i += 1;
    } else if (depth > 0) {
      depth += { '{': 1, '}': -1 }[source[i]] ?? 0;
    } else {
      text += source[i];
    }
  }
  return text;
}

describe('the sentences of the ladder', () => {
  const sentences = FILES.flatMap(file =>
    sentencesIn(readFileSync(join(MODEL, 'membership', file), 'utf8')),
  );

  it('are all known to the page: else add them to phrases.ts', () => {
    expect(sentences.length).toBeGreaterThan(25);
    expect(
      sentences.filter(
        sentence =>
          !/[\u4e00-\u9fff]/.test(translateSentence(sentence, chinese)),
      ),
    ).toEqual([]);
  });
});
