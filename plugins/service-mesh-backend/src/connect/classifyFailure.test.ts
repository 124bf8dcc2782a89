import { classifyFailure } from './classifyFailure';

const failure = (code: string, message: string) =>
  Object.assign(new Error(message), { code });

describe('classifyFailure', () => {
  it('takes the reason from the error that has one, however deep it is', () => {
    const error = new TypeError('fetch failed', {
      cause: failure('ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.1:6443'),
    });
    expect(classifyFailure(error)).toMatchObject({
      reason: 'refused',
      message: expect.stringMatching(/: connect ECONNREFUSED 192.0.2.1:6443$/),
    });
  });

  it('leaves out how Node.js would be started to trust more', () => {
    const error = failure(
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
    );
    expect(classifyFailure(error)).toMatchObject({
      reason: 'tls-unknown-ca',
      message: expect.stringMatching(
        /: unable to verify the first certificate$/,
      ),
    });
  });
});
