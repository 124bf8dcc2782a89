/** What a failed request means to the reader. */
export type AskFailure = 'denied' | 'not-found' | 'not-installed' | 'failed';

/** Told by status and by name; the classes of two copies of a package differ. */
export function askFailure(error: Error): AskFailure {
  const status = statusOf(error);
  const name = nameInBody(error);
  if (status === 403 || name === 'NotAllowedError') {
    return 'denied';
  }
  if (name === 'NotFoundError') {
    return 'not-found';
  }
  // A backend without the plugin answers 404 too, but not as one that looked for the entity.
  return status === 404 ? 'not-installed' : 'failed';
}

function statusOf(error: Error): number | undefined {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function nameInBody(error: Error): string {
  const { body } = error as { body?: { error?: { name?: unknown } } };
  const name = body?.error?.name;
  return typeof name === 'string' ? name : error.name;
}

/** The sentence of the backend where there is one. */
export function failureText(error: Error): string {
  const { body } = error as { body?: { error?: { message?: unknown } } };
  const message = body?.error?.message;
  return typeof message === 'string' && message ? message : error.message;
}
