import { writeFileSync } from 'fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'os';

/** What is wanted of a figure. */
export type Target = { atMost: number } | { atLeast: number };

export type Figure = {
  what: string;
  value: number;
  unit: string;
  target?: Target;
  /** What else must be known to read it. */
  note?: string;
};

/** Collects figures, prints each at once, and at the end all with their targets. */
export class Report {
  readonly #figures: Figure[] = [];
  readonly #startedAt = new Date();

  constructor(private readonly name: string) {
    print(`${name} on ${machine()}`);
  }

  /** What goes on now. */
  progress(text: string) {
    const seconds = (Date.now() - this.#startedAt.getTime()) / 1000;
    print(`[${seconds.toFixed(0).padStart(4)} s] ${text}`);
  }

  add(figure: Figure) {
    this.#figures.push(figure);
    this.progress(lineOf(figure));
  }

  /** Prints the table; writes JSON if a file is named. */
  finish(file?: string) {
    const rows = this.#figures.map(figure => [
      figure.what,
      valueOf(figure),
      figure.target ? targetOf(figure) : '',
      verdictOf(figure),
      figure.note ?? '',
    ]);
    const header = ['what', 'value', 'target', '', 'note'];
    const table = [header, ...rows];
    const widths = header.map((_, column) =>
      Math.max(...table.map(cells => cells[column].length)),
    );
    print('');
    for (const cells of table) {
      print(
        cells
          .map((cell, column) =>
            column === 1
              ? cell.padStart(widths[column])
              : cell.padEnd(widths[column]),
          )
          .join('  ')
          .trimEnd(),
      );
    }
    const judged = this.#figures.filter(({ target }) => target);
    const missed = judged.filter(figure => !isMet(figure));
    print(
      `\n${judged.length - missed.length} of ${
        judged.length
      } targets passed; load of the machine at the end ${loadavg()[0].toFixed(
        1,
      )}.`,
    );
    if (file) {
      writeFileSync(
        file,
        `${JSON.stringify(
          {
            bench: this.name,
            machine: machine(),
            startedAt: this.#startedAt.toISOString(),
            seconds: (Date.now() - this.#startedAt.getTime()) / 1000,
            figures: this.#figures.map(figure =>
              figure.target ? { ...figure, passed: isMet(figure) } : figure,
            ),
          },
          undefined,
          2,
        )}\n`,
      );
    }
  }
}

function machine(): string {
  const [{ model }] = cpus();
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${availableParallelism()} x ${model}, ${memory} GiB, Node.js ${
    process.version
  }, load ${loadavg()[0].toFixed(1)}`;
}

function lineOf(figure: Figure): string {
  const verdict = figure.target
    ? ` (target ${targetOf(figure)}: ${verdictOf(figure)})`
    : '';
  const note = figure.note ? `; ${figure.note}` : '';
  return `${figure.what}: ${valueOf(figure)}${verdict}${note}`;
}

function verdictOf(figure: Figure): string {
  if (!figure.target) {
    return '';
  }
  return isMet(figure) ? 'passed' : 'MISSED';
}

/** With three digits that mean something. */
function valueOf({ value, unit }: Figure): string {
  const text = Number.isInteger(value)
    ? String(value)
    : value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return `${text} ${unit}`.trim();
}

function targetOf({ target, unit }: Figure): string {
  if (!target) {
    return '';
  }
  return 'atMost' in target
    ? `<= ${target.atMost} ${unit}`.trim()
    : `>= ${target.atLeast} ${unit}`.trim();
}

function isMet({ value, target }: Figure): boolean {
  if (!target) {
    return true;
  }
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}
