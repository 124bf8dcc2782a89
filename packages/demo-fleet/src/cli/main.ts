import { Command, InvalidArgumentError } from 'commander';
import { record } from './record';
import { up } from './up';

const program = new Command('demo-fleet').description(
  'Simulated Kubernetes clusters with istiods, on 127.0.0.1 and in memory only.',
);

program
  .command('up')
  .description(
    'Start a fleet and keep it running until Ctrl-C: that of the demo, or with --clusters a generated one. The address that is printed changes it and gives kubeconfigs.',
  )
  .option('--control-port <number>', 'port to be changed at', number, 7017)
  .option('--clusters <number>', 'generate a fleet of so many clusters', number)
  .option('--services <number>', 'services of a generated fleet', number, 500)
  .option('--pods <number>', 'pods of a generated fleet', number, 5_000)
  .option(
    '--seed <number>',
    'the same seed generates the same fleet',
    number,
    1,
  )
  .option('--events-per-second <number>', 'change so many pods', number, 0)
  .option(
    '--config <file>',
    'write the configuration by which a host shows the fleet; give it to the host with --config',
  )
  .action(options => {
    const { clusters, services, pods, seed } = options;
    return up({
      controlPort: options.controlPort,
      size: clusters ? { clusters, services, pods, seed } : undefined,
      eventsPerSecond: options.eventsPerSecond,
      configuration: options.config,
    });
  });

program
  .command('record')
  .description(
    'Write the recording of the conformance suite anew: what kubectl, the stock Kubernetes plugin and Meshstage ask an API server.',
  )
  .requiredOption('--kubectl <path>', 'the kubectl to be recorded')
  .action(options => record(options.kubectl));

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

function number(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('It is a whole number from 0.');
  }
  return value;
}
