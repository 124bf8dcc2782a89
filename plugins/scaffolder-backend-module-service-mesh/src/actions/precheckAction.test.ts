import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Prechecks } from '@meshstage/plugin-service-mesh-common';
import { check, fakeBackend } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { createPrecheckAction } from './precheckAction';

const PLAN = {
  cluster: 'cluster4',
  mesh: 'mesh1',
  role: 'remote' as const,
  clusterName: 'cluster4',
  network: 'network4',
  istioVersion: '1.31',
  primaries: ['cluster1'],
};

function setUp(
  answer: Prechecks,
  decision:
    | AuthorizeResult.ALLOW
    | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
) {
  const { backend, client } = fakeBackend();
  client.runPrechecks.mockResolvedValue(answer);
  const success = jest.fn();
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({ success, fail });
  const permissions = mockServices.permissions.mock();
  permissions.authorize.mockResolvedValue([{ result: decision }]);
  const action = createPrecheckAction({ backend, permissions, auditor });
  const run = (input: object, isDryRun = false) =>
    runAction(action, {
      input: { failOn: 'fail', ...PLAN, ...input },
      isDryRun,
      user: { ref: 'user:default/jane' },
      getInitiatorCredentials: async () => mockCredentials.user(),
    });
  return { run, auditor, permissions, success, fail, client };
}

const FAILS: Prechecks = { result: 'fail', checks: [check('fail')] };

describe('mesh:precheck', () => {
  it('ends the task with code, reason and remedy of what fails', async () => {
    const { run } = setUp(FAILS);
    await expect(run({})).rejects.toThrow(
      /cluster4 cannot join mesh1 as planned\. MST0701 The cluster id is free: It is fail\. Choose another one\./,
    );
  });

  it('lets warnings and what is not verified pass, and says so', async () => {
    const { run } = setUp({
      result: 'warn',
      checks: [check('warn', 'MST0702'), check('unverified', 'MST0703')],
    });
    expect(await run({})).toMatchObject({
      codes: ['MST0702', 'MST0703'],
      overridden: false,
    });
  });

  it('is strict about what is not verified where that is asked for', async () => {
    const { run } = setUp({
      result: 'unverified',
      checks: [check('unverified', 'MST0703')],
    });
    await expect(run({ failOn: 'warn' })).rejects.toThrow(/MST0703/);
  });

  it('only looks where that is asked for', async () => {
    const { run } = setUp(FAILS);
    expect(await run({ failOn: 'none' })).toMatchObject({ result: 'fail' });
  });

  it('asks nothing but the plan of the backend', async () => {
    const { run, client } = setUp({ result: 'pass', checks: [] });
    await run({ override: { reason: 'x' } });
    expect(client.runPrechecks.mock.calls[0][0]).toEqual(PLAN);
  });

  describe('overridden', () => {
    const override = { reason: 'it is a drill' };

    it('goes on for somebody who may, audited with reason and codes', async () => {
      const { run, auditor, permissions, success } = setUp(FAILS);
      expect(await run({ override })).toMatchObject({ overridden: true });
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'mesh-precheck-override',
          meta: expect.objectContaining({
            initiator: 'user:default/jane',
            reason: 'it is a drill',
            codes: ['MST0701'],
          }),
        }),
      );
      expect(success).toHaveBeenCalled();
      expect(permissions.authorize.mock.calls[0][1]).toEqual({
        credentials: mockCredentials.user(),
      });
    });

    it('is refused to everybody else, audited too', async () => {
      const { run, fail } = setUp(FAILS, AuthorizeResult.DENY);
      await expect(run({ override })).rejects.toThrow(
        /MST0701 cannot be overridden without the permission serviceMesh\.onboarding\.override/,
      );
      expect(fail).toHaveBeenCalled();
    });

    it('is refused in a dry run as well, where nothing happens that is audited', async () => {
      const { run, auditor } = setUp(FAILS, AuthorizeResult.DENY);
      await expect(run({ override }, true)).rejects.toThrow(/MST0701/);
      expect(auditor.createEvent).not.toHaveBeenCalled();
    });

    it('needs no permission when nothing fails', async () => {
      const { run, permissions } = setUp({
        result: 'pass',
        checks: [check('pass')],
      });
      expect(await run({ override })).toMatchObject({ overridden: false });
      expect(permissions.authorize).not.toHaveBeenCalled();
    });
  });
});
