/**
 * The command line as a function.
 *
 * @packageDocumentation
 */
import { isError } from '@backstage/errors';
import { Command, CommanderError, Option } from 'commander';
import { homedir } from 'os';
import { join } from 'path';
import { testCluster } from './testCluster';

/** A step of the test failed. */
const FAILED = 1;
/** Wrong input or wrong arguments. */
const BAD_INPUT = 2;

async function runCommand() {
  const program = new Command('test-mesh-cluster')
    .description(
      'Says step by step whether the service-mesh backend can read a cluster: name, connection, certificate, identity, each permission, Istio, debug pages of istiod. Exits with 1 if a step fails.',
    )
    .option(
      '--kubeconfig <file>',
      'default: KUBECONFIG, else ~/.kube/config',
      process.env.KUBECONFIG || join(homedir(), '.kube', 'config'),
    )
    .option('--context <name>', 'default: the current one')
    .option(
      '--token-file <file>',
      'authenticate by the token in it instead of as the user of the context',
    )
    .option(
      '--istiod-namespace <name>',
      'where istiod runs; default: istio-system',
    )
    .addOption(
      new Option(
        '--remote-secrets <mode>',
        'what would be read of remote secrets',
      )
        .choices(['none', 'metadata', 'credentials'])
        .default('none'),
    )
    .option('--json', 'print as JSON')
    .exitOverride()
    .action(async ({ json, ...choice }) => {
      const { output, hasFailed } = await testCluster(choice, { json });
      process.stdout.write(`${output}\n`);
      process.exitCode = hasFailed ? FAILED : 0;
    });
  await program.parseAsync();
}

/**
 * Tests the cluster that the arguments of the process name, and sets its exit
 * code: 0, 1 when a step or the program failed, 2 for wrong input or wrong
 * arguments.
 *
 * @public
 */
export async function runProgram(): Promise<void> {
  try {
    await runCommand();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong; help is no error.
      process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
      return;
    }
    process.stderr.write(`${isError(error) ? error.message : String(error)}\n`);
    process.exitCode =
      isError(error) && error.name === 'InputError' ? BAD_INPUT : FAILED;
  }
}
