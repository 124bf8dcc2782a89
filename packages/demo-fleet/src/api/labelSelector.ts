import { ApiStatus } from './ApiStatus';

/** Says whether an object's labels (or fields) fit. */
export type Selects = (
  values: Readonly<Record<string, string>> | undefined,
) => boolean;

type Requirement = {
  key: string;
  matches: (value: string | undefined) => boolean;
};

const KEY = /^[A-Za-z0-9]([A-Za-z0-9_./-]*[A-Za-z0-9])?$/;

/**
 * Reads a label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`,
 * `a notin (b,c)`, `a`, `!a`, with commas between.
 *
 * @throws ApiStatus 400 for anything else.
 */
export function parseLabelSelector(text: string): Selects {
  const requirements = splitOutsideParentheses(text).map(part =>
    parseRequirement(part, text),
  );
  return labels =>
    requirements.every(({ key, matches }) =>
      matches(
        labels && Object.prototype.hasOwnProperty.call(labels, key)
          ? labels[key]
          : undefined,
      ),
    );
}

function parseRequirement(part: string, text: string): Requirement {
  const fail = (): never => {
    throw ApiStatus.badRequest(
      `unable to parse requirement: ${JSON.stringify(
        part,
      )} in label selector ${JSON.stringify(text)}`,
    );
  };
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  if (set) {
    const values = new Set(set[3].split(',').map(value => value.trim()));
    const isIn = set[2] === 'in';
    return {
      key: KEY.test(set[1]) ? set[1] : fail(),
      matches: value =>
        isIn
          ? value !== undefined && values.has(value)
          : value === undefined || !values.has(value),
    };
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)\s*([A-Za-z0-9_.-]*)$/.exec(part);
  if (equality) {
    const [, key, operator, wanted] = equality;
    return {
      key: KEY.test(key) ? key : fail(),
      matches: value =>
        operator === '!=' ? value !== wanted : value === wanted,
    };
  }
  const absent = part.startsWith('!');
  const key = absent ? part.slice(1).trim() : part;
  return {
    key: KEY.test(key) ? key : fail(),
    matches: value => (value === undefined) === absent,
  };
}

function splitOutsideParentheses(text: string): string[] {
  return text
    .split(/,(?![^()]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}
