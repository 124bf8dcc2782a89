import { Command } from 'commander';
import { record } from './record';
import { up } from './up';

const program = new Command('demo-fleet').description(
  'Simulated Kubernetes clusters with istiods, on 127.0.0.1 and in memory only.',
);

program
  .command('up')
  .description(
    'Start the fleet of the demo and keep it running until Ctrl-C. The address that is printed changes it and gives kubeconfigs.',
  )
  .option('--control-port <number>', 'port to be changed at', '7017')
  .action((options: { controlPort: string }) =>
    up(Number(options.controlPort)),
  );

program
  .command('record')
  .description(
    'Write the recording of the conformance suite anew: what kubectl, the stock Kubernetes plugin and Meshstage ask an API server.',
  )
  .requiredOption('--kubectl <path>', 'the kubectl to be recorded')
  .action((options: { kubectl: string }) => record(options.kubectl));

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
