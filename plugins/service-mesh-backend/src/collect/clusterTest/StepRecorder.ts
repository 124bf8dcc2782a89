import { classifyFailure } from '../../connect/classifyFailure';
import type { TestStep, TestStepName } from './ClusterTestResult';

/** What a step comes to. */
export type Outcome = Pick<TestStep, 'status' | 'code' | 'parameters'>;

/** Keeps the steps of one test of a cluster, in their order. */
export class StepRecorder {
  readonly #signal: AbortSignal;
  readonly #steps: TestStep[] = [];

  /** @param signal - of the whole test: when it ends, no step fails, the test does */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get steps(): readonly TestStep[] {
    return this.#steps;
  }

  add(...steps: readonly TestStep[]): void {
    this.#steps.push(...steps);
  }

  /** What is behind a step that failed. */
  addUntried(names: readonly TestStepName[]): void {
    this.add(
      ...names.map(
        (step): TestStep => ({
          step,
          status: 'unverified',
          code: 'test-not-tried',
          parameters: {},
        }),
      ),
    );
  }

  /** Makes a step. Whether it did not fail; an outcome of undefined is not told. */
  async make(
    name: TestStepName,
    run: () => Promise<Outcome | undefined>,
    subject?: string,
  ): Promise<boolean> {
    const step = await this.try(name, run, subject);
    if (step) {
      this.add(step);
    }
    return step?.status !== 'fail';
  }

  /** Makes a step and leaves it to the caller where it stands. */
  async try(
    step: TestStepName,
    run: () => Promise<Outcome | undefined>,
    subject?: string,
  ): Promise<TestStep | undefined> {
    const startedAt = Date.now();
    let outcome: Outcome | undefined;
    try {
      outcome = await run();
    } catch (error) {
      this.#signal.throwIfAborted();
      const { message: cause, remedy } = classifyFailure(error).toFailure();
      outcome = {
        status: 'fail',
        code: 'test-failed',
        parameters: { cause, remedy },
      };
    }
    return (
      outcome && {
        step,
        ...(subject === undefined ? {} : { subject }),
        ...outcome,
        milliseconds: Date.now() - startedAt,
      }
    );
  }
}
