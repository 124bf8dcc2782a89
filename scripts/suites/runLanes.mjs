/**
 * Runs the suites of each lane one after the other and the lanes beside each other: what compiles fills the processor
 * while what waits for real processes waits. The results come in the order of the suites. After a signal
 * (`process.exitCode` is set then) nothing more begins.
 */
export async function runLanes(suites, run) {
  const results = new Map();
  const lanes = [...new Set(suites.map(({ lane }) => lane))];
  await Promise.all(
    lanes.map(async lane => {
      for (const suite of suites.filter(each => each.lane === lane)) {
        if (process.exitCode) {
          return;
        }
        results.set(suite, await run(suite));
      }
    }),
  );
  return suites
    .filter(suite => results.has(suite))
    .map(suite => results.get(suite));
}
