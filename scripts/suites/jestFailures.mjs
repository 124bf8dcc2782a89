import { stripVTControlCharacters } from 'node:util';
import { checkoutFolder } from '../setup/checkout.mjs';

/** A difference of two objects is long, and the end of a stack says little. */
const MOST_LINES = 40;

/** What the report that Jest writes says of failures: each test, by its file; or why a file could not be run. */
export function jestFailures({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      name.replace(`${checkoutFolder}/`, ''),
      ...failureTexts(message, assertionResults).flatMap(text =>
        stripVTControlCharacters(text).split('\n').slice(0, MOST_LINES),
      ),
    ]);
}

function failureTexts(message, assertionResults) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  return failed.length === 0
    ? [message]
    : failed.map(
        ({ fullName, failureMessages }) =>
          `● ${fullName}\n${failureMessages.join('\n')}`,
      );
}
