import { askFailure, failureText } from './askError';

function responseError(status: number, name?: string, message?: string) {
  return Object.assign(new Error(`Request failed with ${status}`), {
    name: 'ResponseError',
    statusCode: status,
    body: name ? { error: { name, message } } : {},
  });
}

describe('askFailure', () => {
  it('tells a refusal by its status', () => {
    expect(askFailure(responseError(403, 'NotAllowedError'))).toBe('denied');
  });

  it('tells an unknown entity from a backend without the plugin', () => {
    expect(askFailure(responseError(404, 'NotFoundError'))).toBe('not-found');
    expect(askFailure(responseError(404))).toBe('not-installed');
  });

  it('calls everything else failed', () => {
    expect(askFailure(responseError(503, 'ServiceUnavailableError'))).toBe(
      'failed',
    );
    expect(askFailure(new TypeError('Failed to fetch'))).toBe('failed');
  });
});

describe('failureText', () => {
  it('prefers the sentence of the backend', () => {
    expect(failureText(responseError(400, 'InputError', 'No such name.'))).toBe(
      'No such name.',
    );
    expect(failureText(new Error('Failed to fetch'))).toBe('Failed to fetch');
  });
});
