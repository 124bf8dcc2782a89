import { Finding } from '@meshstage/plugin-service-mesh-common';
import { awaitCondition } from '@meshstage/testbed';
import { FailureBed } from './__testUtils__/failureModes/FailureBed';
import { FAILURE_FAULTS } from './__testUtils__/failureModes/failureFaults';
import {
  RecordedFailure,
  recordFailures,
} from './__testUtils__/failureModes/FailureRecording';
import { rounded } from './__testUtils__/writeRecording';

/** Wide: a busy machine is no fault. What was measured stands in docs/failure-modes.md. */
const DEADLINE_MS = 120_000;
const POLL_MS = 100;
/** Set by `yarn failure-modes`: all of them, and what is seen is written down. */
const WRITES = Boolean(process.env.MESHSTAGE_WRITE_FAILURE_MODES);

const faults = FAILURE_FAULTS.filter(({ always }) => WRITES || always);

describe('failure modes of a mesh of real processes', () => {
  const recorded: RecordedFailure[] = [];
  let bed: FailureBed;

  /** Asks again and again; resolves with what was found and after how long. */
  const until = async (
    what: string,
    isSo: (findings: readonly Finding[]) => boolean | Promise<boolean>,
  ): Promise<{ seconds: number; findings: readonly Finding[] }> => {
    const startedAt = Date.now();
    let last: readonly Finding[] = [];
    const findings = await awaitCondition(
      what,
      async () => {
        last = await bed.findings();
        return (await isSo(last)) ? last : undefined;
      },
      { timeoutMs: DEADLINE_MS, intervalMs: POLL_MS },
    ).catch(error => {
      throw new Error(
        `${error.message} Last: ${last
          .map(({ code, message }) => `${code} ${message.text}`)
          .join('\n')}`,
      );
    });
    return { seconds: (Date.now() - startedAt) / 1000, findings };
  };

  const isWhole = async (findings: readonly Finding[]) =>
    findings.length === 0 && (await bed.isSynced());

  beforeAll(async () => {
    bed = await FailureBed.start();
    await until('nothing is found', isWhole);
  }, 240_000);

  afterAll(async () => {
    await bed?.stop();
    if (WRITES) {
      await recordFailures(recorded);
    }
  }, 60_000);

  it.each(faults)(
    'F$mode, $code: $how',
    async ({ mode, code, how, remedy, prepare, begin, mend }) => {
      await prepare?.(bed);
      await begin(bed);
      const found = await until(`${code} is found`, findings =>
        findings.some(each => each.code === code),
      );
      await (mend ?? (() => bed.changes.restore()))(bed);
      const healed = await until('nothing is found any more', isWhole);
      await bed.changes.restore();
      const finding = found.findings.find(each => each.code === code);
      expect(finding?.remedy).toBeTruthy();
      recorded.push({
        mode,
        code,
        how,
        remedy,
        text: finding?.message.text ?? '',
        foundSeconds: rounded(found.seconds),
        healedSeconds: rounded(healed.seconds),
      });
    },
    4 * DEADLINE_MS,
  );
});
