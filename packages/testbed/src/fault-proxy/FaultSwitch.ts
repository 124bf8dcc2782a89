import { Fault, FaultMatch } from './Fault';
import { HttpRequest } from '../http';

/** The fault that is on, and who wants to know when it changes. */
export class FaultSwitch {
  #fault: Fault | undefined;
  readonly #waiting = new Set<() => void>();

  get fault(): Fault | undefined {
    return this.#fault;
  }

  set(fault: Fault | undefined) {
    this.#fault = fault;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) {
      wake();
    }
  }

  /** The fault, if it concerns this request. */
  forRequest(request: HttpRequest): Fault | undefined {
    const fault = this.#fault;
    if (!fault || !('match' in fault) || !fault.match) {
      return fault;
    }
    return matches(fault.match, request) ? fault : undefined;
  }

  /** Resolves at once unless everything hangs; then when that ends. */
  async notHanging(): Promise<void> {
    while (this.#fault?.kind === 'hang') {
      await this.changed();
    }
  }

  /** Resolves at the next change. */
  changed(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.add(resolve);
    });
  }
}

function matches(match: FaultMatch, request: HttpRequest): boolean {
  const [path, query = ''] = (request.url ?? '').split('?');
  const isWatch = ['true', '1'].includes(
    new URLSearchParams(query).get('watch') ?? '',
  );
  return (
    (match.method === undefined || match.method === request.method) &&
    (match.pathPrefix === undefined || path.startsWith(match.pathPrefix)) &&
    (match.watch === undefined || match.watch === isWatch)
  );
}
