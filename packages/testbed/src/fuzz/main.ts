import { tmpdir } from 'os';
import { join } from 'path';
import { Command, InvalidArgumentError } from 'commander';
import { buildNeeded } from '../cli/build';
import { FleetResult, fuzz } from './FuzzRun';

type Options = {
  minutes: number;
  seed: number;
  fleets: number;
  workers: number;
  out: string;
  shrinkSeconds: number;
};

async function main() {
  const program = new Command('fuzz:istiod')
    .description(
      'Compare the model with real istiods on random fleets; each disagreement becomes a scenario file.',
    )
    .option('--minutes <n>', 'begin no fleet after so many minutes', number, 5)
    .option('--seed <n>', 'seed of the first fleet', number, 1)
    .option('--fleets <n>', 'at most so many fleets', number, Infinity)
    .option('--workers <n>', 'fleets beside each other', number, 1)
    .option(
      '--out <folder>',
      'where disagreements are written',
      join(tmpdir(), 'fuzz'),
    )
    .option(
      '--shrink-seconds <n>',
      'how long a disagreement is made smaller; 0 not at all',
      number,
      30,
    );
  await program.parseAsync();
  await run(program.opts<Options>());
}

async function run(options: Options) {
  await buildNeeded();
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  const started = Date.now();
  const results: FleetResult[] = [];
  await fuzz({
    seed: options.seed,
    fleets: options.fleets,
    workers: options.workers,
    out: options.out,
    deadline: started + options.minutes * 60_000,
    shrinkMs: options.shrinkSeconds * 1000,
    signal: interrupt.signal,
    onFleet: result => {
      results.push(result);
      report(result, results.length, started);
    },
  });
  const failed = results.filter(({ files }) => files.length > 0).length;
  const total = (field: 'questions' | 'endpoints' | 'branches') =>
    results.reduce((sum, result) => sum + result[field], 0);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(
    `Random fleets on the real istiod: ${total('questions')} questions, ${total(
      'endpoints',
    )} endpoints, ${total('branches')} branches in ${seconds} s, seeds from ${
      options.seed
    }.`,
  );
  const undetermined = results.filter(result => result.undetermined);
  if (undetermined.length > 0) {
    console.log(
      `In ${
        undetermined.length
      } of them istiod answered as the model only after another start: seeds ${undetermined
        .map(({ seed }) => seed)
        .join(', ')}.`,
    );
  }
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function report(result: FleetResult, count: number, started: number) {
  if (result.files.length > 0) {
    console.log(
      `seed ${result.seed}: ${
        result.failure ?? `${result.differences.length} differences`
      }`,
    );
    result.differences.slice(0, 5).forEach(line => console.log(`  ${line}`));
    result.files.forEach(file => console.log(`  ${file}`));
  }
  if (count % 25 === 0) {
    const perMinute = (count / (Date.now() - started)) * 60_000;
    console.error(`${count} fleets, ${perMinute.toFixed(0)} a minute`);
  }
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('a number from 0 on is expected.');
  }
  return value;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
