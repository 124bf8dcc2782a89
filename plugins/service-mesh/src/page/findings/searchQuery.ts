import { codesSaying } from '../../translation/codesSaying';
import { Translate } from '../../translation/useMeshTranslation';

/** What the backend is asked for. */
export type SearchQuery = { search?: string; code?: string[] };

/** As many as one question may name. */
const MOST_CODES = 50;
/** A code that no finding has: what cannot be said finds nothing. */
const NO_CODE = 'MST0000';

/**
 * The backend searches its own, English sentences. Words in another script are looked for in the texts that the reader sees, and
 * asked for as the codes that have them.
 */
export function searchQuery(
  search: string,
  code: string | undefined,
  t: Translate,
): SearchQuery {
  const words = search.split(/\s+/).filter(Boolean);
  const foreign = words.filter(word =>
    /[^\p{Script=Latin}\p{Script=Common}]/u.test(word),
  );
  const english = words.filter(word => !foreign.includes(word)).join(' ');
  const known = foreign.length > 0 ? codesSaying(foreign, t) : undefined;
  const codes = known?.filter(each => !code || each === code);
  return {
    search: english || undefined,
    code: codes ? codesOrNone(codes) : listOf(code),
  };
}

function codesOrNone(codes: readonly string[]): string[] {
  return codes.length > 0 ? codes.slice(0, MOST_CODES) : [NO_CODE];
}

function listOf(code: string | undefined): string[] | undefined {
  return code === undefined ? undefined : [code];
}
