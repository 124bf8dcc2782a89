import { awaitCondition } from '../process/awaitCondition';
import { isAlive } from '../runFolder';
import { StateFolder } from './TestbedState';

/** Ends a test bed that runs in the background (or in another terminal). */
export async function down(options: { state?: string }): Promise<void> {
  const state = StateFolder.at(options.state);
  if (!(await state.isHeld())) {
    await state.clear();
    console.log(`No test bed is up in ${state.folder}.`);
    return;
  }
  const now = await state.read();
  if (!now) {
    throw new Error(
      `A test bed is just starting in ${state.folder}. Try again in a second.`,
    );
  }
  process.kill(now.pid, 'SIGTERM');
  try {
    await awaitCondition(
      `Process ${now.pid} stops the test bed`,
      () => (isAlive(now.pid) ? undefined : true),
      { timeoutMs: 20_000 },
    );
  } catch {
    // Its children end with it, by their supervisors.
    process.kill(now.pid, 'SIGKILL');
  }
  await state.clear();
  console.log(`The test bed in ${state.folder} is down.`);
}
