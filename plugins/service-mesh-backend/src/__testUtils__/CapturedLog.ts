import { RootLoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { inspect } from 'util';

/** A log of all levels, with everything that hangs on what is logged: fields of errors, their causes, hidden properties. */
export class CapturedLog implements RootLoggerService {
  readonly lines: string[];

  constructor(lines: string[] = []) {
    this.lines = lines;
  }

  error(...values: unknown[]) {
    this.#take('error', values);
  }

  warn(...values: unknown[]) {
    this.#take('warn', values);
  }

  info(...values: unknown[]) {
    this.#take('info', values);
  }

  debug(...values: unknown[]) {
    this.#take('debug', values);
  }

  child(meta: JsonObject): CapturedLog {
    this.#take('child', [meta]);
    return new CapturedLog(this.lines);
  }

  #take(level: string, values: readonly unknown[]) {
    const texts = values.map(value =>
      inspect(value, {
        depth: 20,
        showHidden: true,
        maxArrayLength: null,
        maxStringLength: null,
        breakLength: Infinity,
      }),
    );
    this.lines.push(`${level} ${texts.join(' ')}`);
  }
}
