/**
 * The command line as a function.
 *
 * @packageDocumentation
 */
import { Command, CommanderError, Option } from 'commander';
import { InputError } from '../scenario/InputError';
import { consistency } from './consistency';
import { explain } from './explain';
import { findings } from './findings';
import { resolve } from './resolve';

const PATH = [
  '<path>',
  'a scenario file, or a folder with one folder of manifests for each cluster',
] as const;
const CLIENT = ['--client <name>', 'only what this client is given'] as const;

/** Wrong input or wrong arguments; 1 is a failure of the program itself. */
const BAD_INPUT = 2;
/** Checks found an error. */
const FOUND = 1;

async function runCommand() {
  const program = new Command('istio-multicluster')
    .description(
      'What an Istio control plane hands to a client in a multicluster mesh, and why.',
    )
    .exitOverride();
  program
    .command('resolve')
    .argument(...PATH)
    .description(
      'print, as JSON, the endpoints that the control planes send each client over EDS',
    )
    .option(...CLIENT)
    .option('--cluster <name>', 'only this Envoy cluster')
    .action(async (path, options) => print(await resolve(path, options)));
  program
    .command('explain')
    .argument(...PATH)
    .description(
      'print where calls of each client to a service go, and why not elsewhere',
    )
    .option(...CLIENT)
    .option('--host <name>', 'only this service, by its full host name')
    .option('--json', 'print as JSON')
    .action(async (path, options) => print(await explain(path, options)));
  program
    .command('findings')
    .argument(...PATH)
    .description(
      'print what is wrong with the clusters, as far as objects show it; exits with 1 if there is an error among it',
    )
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (path, options) => {
      const { output, hasErrors } = await findings(path, options, Date.now());
      print(output);
      process.exitCode = hasErrors ? FOUND : 0;
    });
  program
    .command('consistency')
    .argument(...PATH)
    .description(
      'print how far the clusters of each mesh are the same, how long their Kubernetes is supported, and which Istio fits them all; exits with 1 if there is an error among it',
    )
    .option(
      '--kubernetes <cluster=version...>',
      'version of the API server of a cluster, which no object holds',
    )
    .option('--releases <file>', 'replace parts of the data of releases')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (path, options) => {
      const { output, hasErrors } = await consistency(
        path,
        options,
        Date.now(),
      );
      print(output);
      process.exitCode = hasErrors ? FOUND : 0;
    });
  await program.parseAsync();
}

function print(text: string) {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/**
 * Runs the command that the arguments of the process name, and sets its exit
 * code: 0, 1 when checks found an error or the program failed, 2 for wrong
 * input or wrong arguments.
 *
 * @public
 */
export async function runProgram(): Promise<void> {
  try {
    await runCommand();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong; help and version are no errors.
      process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
      return;
    }
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = error instanceof InputError ? BAD_INPUT : 1;
  }
}
