import { Onboarding } from '@meshstage/plugin-service-mesh-common';
import { fakeBackend, onboarding, rung } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { createWaitForOnboardingAction } from './waitForOnboardingAction';

const INTERVAL_MS = 5;

async function wait(
  answers: readonly Partial<Onboarding>[],
  input: object = {},
  more: object = {},
) {
  const { backend, client } = fakeBackend();
  let asked = 0;
  client.getOnboarding.mockImplementation(async () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    return { data: onboarding(answer), dataAgeSeconds: {} };
  });
  const outputs = await runAction(
    createWaitForOnboardingAction(backend, INTERVAL_MS),
    {
      input: {
        onboardingId: 'b2f1c7d0a4',
        until: 'labelled',
        timeoutSeconds: 1,
        ...input,
      },
      ...more,
    },
  );
  return { outputs, asked };
}

const DISCOVERED = { rungs: [rung('discovered', 'pass')] };
const LABELLED: Partial<Onboarding> = {
  stage: 'labelled',
  rungs: [
    rung('discovered', 'pass'),
    rung('reachable', 'pass'),
    rung('labelled', 'pass'),
  ],
};

describe('mesh:onboarding:wait', () => {
  it('asks again until the rung is reached, and not longer', async () => {
    const { outputs, asked } = await wait([DISCOVERED, DISCOVERED, LABELLED]);
    expect(asked).toBe(3);
    expect(outputs).toMatchObject({
      stage: 'labelled',
      verdict: 'in-progress',
    });
  });

  it('goes over rungs that do not apply, not over those that are not known', async () => {
    const gateway = (state: 'not-applicable' | 'unverified') => ({
      rungs: [
        rung('discovered', 'pass'),
        rung('reachable', 'pass'),
        rung('labelled', state),
      ],
    });
    const applied = await wait([gateway('not-applicable')]);
    expect(applied.asked).toBe(1);
    const unknown = await wait([gateway('unverified')], {
      timeoutSeconds: 0.02,
    });
    expect(unknown.asked).toBeGreaterThan(1);
  });

  it('stops at once where it is stalled, with code and remedy', async () => {
    const { outputs, asked } = await wait([
      {
        verdict: 'stalled',
        rungs: [
          rung('discovered', 'pass'),
          rung('labelled', 'fail', ['MST0201']),
        ],
      },
    ]);
    expect(asked).toBe(1);
    expect(outputs.verdict).toBe('stalled');
    expect(outputs.findings).toMatchObject([
      { code: 'MST0201', state: 'fail', title: 'labelled' },
    ]);
  });

  it('says how far it is when the time is over', async () => {
    const { outputs } = await wait([DISCOVERED], { timeoutSeconds: 0.02 });
    expect(outputs).toMatchObject({
      stage: 'discovered',
      verdict: 'in-progress',
    });
  });

  it('fails then where that is asked for, with what holds it up', async () => {
    await expect(
      wait(
        [
          {
            verdict: 'stalled',
            stalled: {
              rung: 'labelled',
              code: 'MST0201',
              cause: 'The namespace has no network.',
              remedy: 'Label it.',
              since: '2026-11-27T06:00:00Z',
            },
          },
        ],
        { onTimeout: 'fail' },
      ),
    ).rejects.toThrow(
      /cluster4 has not come to "labelled".*At "labelled" since 2026-11-27T06:00:00Z: MST0201 The namespace has no network\. Label it\./,
    );
  });

  it('ends when the task is cancelled', async () => {
    const cancelled = new AbortController();
    const waiting = wait([DISCOVERED], {}, { signal: cancelled.signal });
    cancelled.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
