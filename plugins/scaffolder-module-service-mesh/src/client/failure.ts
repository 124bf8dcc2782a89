/** What a failed request means to the one who fills in the form. */
export type Failure = 'denied' | 'not-installed' | 'failed';

/** Told by the status; a backend without the plugin answers 404 without a name of ours. */
export function failureOf(error: Error): Failure {
  const { statusCode } = error as { statusCode?: unknown };
  if (statusCode === 403) {
    return 'denied';
  }
  return statusCode === 404 && bodyOf(error).name !== 'NotFoundError'
    ? 'not-installed'
    : 'failed';
}

/** The sentence of the backend where there is one. */
export function failureText(error: Error): string {
  const { message } = bodyOf(error);
  return typeof message === 'string' && message ? message : error.message;
}

function bodyOf(error: Error): { name?: unknown; message?: unknown } {
  const { body } = error as {
    body?: { error?: { name?: unknown; message?: unknown } };
  };
  return body?.error ?? {};
}

/** Whatever was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
