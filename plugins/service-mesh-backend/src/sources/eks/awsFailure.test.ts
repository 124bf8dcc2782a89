import { awsFailure } from './awsFailure';

function error(name: string, more: object = {}, message = 'said so') {
  return Object.assign(new Error(message), { name, ...more });
}

const http = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

describe('awsFailure', () => {
  it.each([
    ['denied', error('AccessDeniedException', http(403))],
    ['denied', error('AccessDenied', http(403))],
    ['denied', error('Unheard', http(403))],
    ['not-enabled', error('UnrecognizedClientException', http(403))],
    ['not-enabled', error('InvalidClientTokenId', http(403))],
    ['credentials', error('CredentialsProviderError')],
    ['credentials', error('ExpiredTokenException', http(403))],
    [
      'credentials',
      error('Error', {}, 'There is no AWS integration that matches 1'),
    ],
    ['throttled', error('ThrottlingException', http(429))],
    ['throttled', error('Unheard', http(429))],
    ['not-implemented', error('SyntaxError', http(404))],
    ['unreachable', error('Error', { code: 'ENOTFOUND' })],
    ['unreachable', error('Error', {}, 'connect ECONNREFUSED 127.0.0.1:1')],
    ['unreachable', error('TimeoutError')],
    ['other', error('ServerException', http(500))],
  ])('is %s for %s', (reason, failure) => {
    const { message, remedy, ...rest } = awsFailure(failure);
    expect(rest).toEqual({ reason });
    expect(message).not.toBe('');
    expect(remedy).not.toBe('');
  });
});
