/**
 * A failure that the person at the keyboard can do something about: `message` says what happened to what, `remedy` what to do.
 * The entry points print the two and no stack.
 */
export class SetupError extends Error {
  constructor(message, remedy, details = []) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
    /** The last lines of the output of the command that failed. */
    this.details = details;
  }
}

export function describeFailure(error) {
  if (!(error instanceof SetupError)) {
    return error?.stack ?? String(error);
  }
  const quoted = error.details.map(line => `    | ${line}`);
  return [
    ...quoted,
    `Problem: ${error.message}`,
    `Remedy:  ${error.remedy}`,
  ].join('\n');
}
