/** As many as there are processors at least: what compiles fills them while what waits for real processes waits. */
const BESIDE = 2;

/**
 * Runs suites, two beside each other: when one ends, the next begins that comes `after` nothing that is still to come. The results
 * come in the order of the suites. After a signal (`process.exitCode` is set then) nothing more begins.
 */
export async function runBeside(suites, run) {
  const results = new Map();
  const waiting = new Set(suites);
  const running = new Set();
  const isReady = ({ after = [] }) =>
    suites.every(suite => !after.includes(suite.name) || results.has(suite));
  const begin = suite => {
    waiting.delete(suite);
    const end = run(suite).then(result => {
      results.set(suite, result);
      running.delete(end);
    });
    running.add(end);
  };
  for (;;) {
    while (running.size < BESIDE && !process.exitCode) {
      const next = [...waiting].find(isReady);
      if (!next) {
        break;
      }
      begin(next);
    }
    if (running.size === 0) {
      break;
    }
    await Promise.race(running);
  }
  if (waiting.size > 0 && !process.exitCode) {
    const names = [...waiting].map(({ name }) => name);
    throw new Error(`Each comes after another one: ${names.join(', ')}.`);
  }
  return suites
    .filter(suite => results.has(suite))
    .map(suite => results.get(suite));
}
