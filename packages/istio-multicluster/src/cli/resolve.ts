import { scenarioAnswer } from '../scenario/answerScenario';
import { InputError } from '../scenario/InputError';
import { loadScenario } from '../scenario/loadScenario';
import { readInput } from './readInput';

/** The answers to a scenario's questions as JSON. */
export async function resolve(
  path: string,
  options: { client?: string; cluster?: string },
): Promise<string> {
  const scenario = await readInput(path);
  const { clients } = loadScenario(scenario, path);
  if (options.client !== undefined && !clients.has(options.client)) {
    throw unknownClient(path, options.client, clients.keys());
  }
  const questions = scenario.ask.filter(
    ({ client, cluster }) =>
      (options.client ?? client) === client &&
      (options.cluster ?? cluster) === cluster,
  );
  const answers = questions.map(question =>
    scenarioAnswer(clients.get(question.client)!, question),
  );
  return JSON.stringify({ answers }, undefined, 2);
}

/** The message for `--client` with a name that is not there. */
export function unknownClient(
  file: string,
  name: string,
  known: Iterable<string>,
): InputError {
  return new InputError([
    {
      file,
      message: `there is no client "${name}"; there is: ${
        [...known].join(', ') || 'none'
      }`,
    },
  ]);
}
