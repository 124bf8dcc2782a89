import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { randomUUID } from 'crypto';
import { PolicyDecisions } from './PolicyDecisions';

describe('PolicyDecisions', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const setUp = () => {
    const permissions = mockServices.permissions.mock();
    const answerWith = (result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) =>
      permissions.authorizeConditional.mockImplementation(async requests =>
        // As the client of the permission framework has it, with a number of the question.
        requests.map(() => ({ result, id: randomUUID() })),
      );
    answerWith(AuthorizeResult.ALLOW);
    return {
      permissions,
      answerWith,
      decisions: PolicyDecisions.create(permissions),
    };
  };

  it('keeps for each user what the policy says, for ten seconds at the most', async () => {
    const { permissions, answerWith, decisions } = setUp();
    const jane = mockCredentials.user('user:default/jane');
    const first = await decisions.about(jane);
    jest.advanceTimersByTime(3_000);
    answerWith(AuthorizeResult.DENY);
    expect(await decisions.about(jane)).toBe(first);
    const other = await decisions.about(
      mockCredentials.user('user:default/john'),
    );
    expect(other.clusters.result).toBe(AuthorizeResult.DENY);
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(7_000);
    expect((await decisions.about(jane)).clusters.result).toBe(
      AuthorizeResult.DENY,
    );
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(3);
  });

  it('says the same in the same words for users of whom the policy says the same', async () => {
    const { decisions } = setUp();
    const [jane, john] = await Promise.all(
      ['jane', 'john'].map(name =>
        decisions.about(mockCredentials.user(`user:default/${name}`)),
      ),
    );
    expect(jane).not.toBe(john);
    expect(jane).toEqual(john);
  });

  it('asks once for a user who asks for many things at the same time', async () => {
    const { permissions, decisions } = setUp();
    const jane = mockCredentials.user('user:default/jane');
    const [one, other] = await Promise.all([
      decisions.about(jane),
      decisions.about(jane),
    ]);
    expect(one).toBe(other);
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
  });

  it('keeps nothing for services: their tokens differ in what they may', async () => {
    const { permissions, decisions } = setUp();
    const service = mockCredentials.service('external:script');
    await decisions.about(service);
    await decisions.about(service);
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(2);
  });

  it('keeps no failure', async () => {
    const { permissions, decisions } = setUp();
    const jane = mockCredentials.user('user:default/jane');
    permissions.authorizeConditional.mockRejectedValueOnce(new Error('down'));
    await expect(decisions.about(jane)).rejects.toThrow('down');
    expect((await decisions.about(jane)).services.result).toBe(
      AuthorizeResult.ALLOW,
    );
  });
});
