import { Command } from 'commander';
import { PICTURES } from '../picture/pictures';
import { build } from './build';
import { down } from './down';
import { status } from './status';
import { table } from './table';
import { up } from './up';
import { verify } from './verify';

const STATE_OPTION = [
  '--state <folder>',
  'folder that names a test bed: give each of several its own',
] as const;

async function main() {
  const pictureRows = PICTURES.map(({ name, summary }) => [
    `  ${name}`,
    summary,
  ]);
  const program = new Command('testbed').description(
    'Real API servers and real istiods as child processes, for tests and for a look around.',
  );
  program
    .command('build')
    .description(
      'build etcd, kube-apiserver, istiod and istioctl into the cache (MESHSTAGE_CACHE, XDG_CACHE_HOME or ~/.cache)',
    )
    .action(async () => {
      const interrupt = new AbortController();
      process.once('SIGINT', () => interrupt.abort());
      await build(interrupt.signal);
    });
  program
    .command('up')
    .description(
      'start clusters with services A and B and real istiods; runs until Ctrl-C',
    )
    .option(...STATE_OPTION)
    .option(
      '--picture <names>',
      'which mesh; several separated by commas, or all',
      PICTURES[0].name,
    )
    .option('--istiods <n>', 'replicas of each control plane', '1')
    .option(
      '--faults',
      'put a fault proxy between the host and each API server',
    )
    .option('--detach', 'run in the background; "down" ends it')
    .option('--json', 'print addresses and kubeconfigs as JSON')
    .addHelpText('after', `\nPictures:\n${table(pictureRows)}`)
    .action(up);
  program
    .command('down')
    .description('end a test bed that runs in the background')
    .option(...STATE_OPTION)
    .action(down);
  program
    .command('status')
    .description('show what is up; exit code 3 when nothing is')
    .option(...STATE_OPTION)
    .option('--json', 'print as JSON')
    .action(status);
  program
    .command('verify')
    .argument('<path...>', 'scenario files, or folders of them')
    .description(
      'run scenario files on real istiods and report each difference from what they say was observed',
    )
    .option('--update', 'write what is observed into files that do not say it')
    .option(
      '--lanes <n>',
      'how many scenarios run beside each other, each lane with API servers of its own',
      '1',
    )
    .action(verify);
  await program.parseAsync();
}

main().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
