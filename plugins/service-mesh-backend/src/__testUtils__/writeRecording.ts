import { writeFile } from 'fs/promises';
import { availableParallelism, loadavg } from 'os';

/** Writes what a run saw, with what the machine was like. */
export async function writeRecording(
  file: string,
  seen: Readonly<Record<string, unknown>>,
): Promise<void> {
  const recording = {
    cores: availableParallelism(),
    loadAverage: rounded(loadavg()[1]),
    ...seen,
  };
  await writeFile(file, `${JSON.stringify(recording, null, 2)}\n`);
}

/** To tenths. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
