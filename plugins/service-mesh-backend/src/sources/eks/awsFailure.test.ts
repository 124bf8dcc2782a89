import { awsFailure } from './awsFailure';

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

describe('awsFailure', () => {
  it.each([
    ['denied', 'AccessDeniedException', status(403)],
    ['denied', 'AccessDenied', status(403)],
    ['denied', 'Unheard', status(403)],
    ['not-enabled', 'UnrecognizedClientException', status(403)],
    ['not-enabled', 'InvalidClientTokenId', status(403)],
    ['credentials', 'CredentialsProviderError', {}],
    ['credentials', 'ExpiredTokenException', status(403)],
    [
      'credentials',
      'Error',
      { message: 'There is no AWS integration that matches 111122223333.' },
    ],
    ['throttled', 'ThrottlingException', status(429)],
    ['throttled', 'Unheard', status(429)],
    ['not-implemented', 'SyntaxError', status(404)],
    ['unreachable', 'Error', { code: 'ENOTFOUND' }],
    ['unreachable', 'Error', { message: 'connect ECONNREFUSED 10.0.0.1:443' }],
    ['unreachable', 'TimeoutError', {}],
    ['other', 'ServerException', status(500)],
  ])('is %s for %s with %j', (reason, name, more) => {
    const error = Object.assign(new Error('said so'), { name, ...more });
    const { message, remedy, ...rest } = awsFailure(error);
    expect(rest).toEqual({ reason });
    expect(message).not.toBe('');
    expect(remedy).not.toBe('');
  });
});
