import { ChildProcess, fork } from 'child_process';
import { once } from 'events';
import { join } from 'path';
import type { FleetSize } from '@meshstage/demo-fleet';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import type {
  FleetAnswer,
  FleetRequest,
  FromFleet,
  ToFleet,
} from './fleetMessages';

const NICENESS = '10';

/** Simulated clusters in a process of their own. */
export class FleetProcess {
  readonly #waiting = new Map<number, (answer: FleetAnswer) => void>();
  #asked = 0;

  static async start(size: FleetSize): Promise<FleetProcess> {
    const child = fork(join(__dirname, 'fleet.ts'), [JSON.stringify(size)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // API servers and istiods have machines of their own: here they take what the others leave.
      execPath: 'nice',
      execArgv: ['-n', NICENESS, process.execPath, '--import', 'tsx'],
    });
    const clusters = await new Promise<MeshCluster[]>((resolve, reject) => {
      child.once('exit', code =>
        reject(new Error(`The simulated fleet ended with ${code}.`)),
      );
      child.once('message', (message: FromFleet) => {
        if ('clusters' in message) {
          resolve(message.clusters);
        }
      });
    });
    return new FleetProcess(child, clusters);
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly clusters: readonly MeshCluster[],
  ) {
    child.on('message', (message: FromFleet) => {
      if ('id' in message) {
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
      }
    });
  }

  /** Changes so many pods each second, all over the fleet; none ends it. Returns how many changes there were. */
  async churn(eventsPerSecond: number): Promise<number> {
    const { events = 0 } = await this.#ask({ ask: 'churn', eventsPerSecond });
    return events;
  }

  /** Gives an EndpointSlice of the service one more endpoint. Returns when it was written (milliseconds since 1970). */
  async addEndpoint(
    service: { namespace: string; name: string },
    address: string,
  ): Promise<number> {
    const { at } = await this.#ask({ ask: 'endpoint', service, address });
    if (at === undefined) {
      throw new Error(`${service.name} has no EndpointSlice anywhere.`);
    }
    return at;
  }

  /** Processor time that the simulation took during some work, which has the same processors. */
  async cpuMsOf<T>(
    work: () => Promise<T>,
  ): Promise<{ result: T; simulationMs: number }> {
    const { cpuMs: before = 0 } = await this.#ask({ ask: 'cpu' });
    const result = await work();
    const { cpuMs: after = 0 } = await this.#ask({ ask: 'cpu' });
    return { result, simulationMs: after - before };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.disconnect();
      await exited;
    }
  }

  #ask(request: FleetRequest): Promise<FleetAnswer> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise(resolve => {
      this.#waiting.set(id, resolve);
      this.child.send({ id, request } satisfies ToFleet);
    });
  }
}
