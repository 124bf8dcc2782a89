import { readFile, stat } from 'fs/promises';
import { InputError } from '../scenario/InputError';
import { readScenario } from '../scenario/readScenario';
import { Scenario } from '../scenario/Scenario';
import { defaultQuestions } from './defaultQuestions';
import { readFolder } from './readFolder';

/**
 * Reads a scenario file, or a folder with one folder of manifests for each
 * cluster; if it asks nothing, everything is asked.
 *
 * @throws InputError that names file, object and field
 */
export async function readInput(path: string): Promise<Scenario> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new InputError([{ file: path, message: 'does not exist' }]);
  }
  const scenario = found.isDirectory()
    ? await readFolder(path)
    : readScenario(await readFile(path, 'utf8'), path);
  return scenario.ask.length > 0
    ? scenario
    : { ...scenario, ask: defaultQuestions(scenario) };
}
