import { execFile } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';
import { TOOLS_FOLDER } from './tools';

const run = promisify(execFile);

/** Go that older releases cannot replace by themselves: from 1.21 on, Go fetches the release that go.mod names. */
const OLDEST_GO = { major: 1, minor: 21 };

/**
 * The Go of this machine, asked and run with an environment in which neither
 * GOFLAGS nor a workspace of the user changes what is built.
 */
export class GoToolchain {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #version: string;
  readonly #cgo: string;

  /**
   * @throws Error that says how to get Go when it is missing or too old.
   */
  static async find(environment: NodeJS.ProcessEnv = process.env) {
    let version: string;
    try {
      const { stdout } = await run('go', ['env', 'GOVERSION'], {
        env: { ...goEnvironment(environment), GOTOOLCHAIN: 'local' },
      });
      version = stdout.trim();
    } catch (error) {
      throw new Error(
        `Go was not found, and etcd, kube-apiserver and istiod are built with it (${firstLine(
          error,
        )}). Install Go ${requiredGo()} or newer from https://go.dev/dl/ and see that "go version" works in this shell.`,
      );
    }
    const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
    if (
      Number(major) < OLDEST_GO.major ||
      (Number(major) === OLDEST_GO.major && Number(minor) < OLDEST_GO.minor)
    ) {
      throw new Error(
        `${version} is too old to build the control planes: they need Go ${requiredGo()}. Install it from https://go.dev/dl/ (Go 1.21 or newer fetches the right release by itself).`,
      );
    }
    const folder = join(TOOLS_FOLDER, 'istio');
    try {
      const { stdout } = await run(
        'go',
        ['env', 'GOVERSION', 'CGO_ENABLED', 'GOOS', 'GOARCH'],
        { cwd: folder, env: goEnvironment(environment) },
      );
      const [selected, ...rest] = stdout.trim().split('\n');
      return new GoToolchain(environment, selected, rest.join(' '));
    } catch (error) {
      throw new Error(
        `${version} could not switch to Go ${requiredGo()}, which go.mod asks for (${firstLine(
          error,
        )}). Check the network, or install Go ${requiredGo()} from https://go.dev/dl/.`,
      );
    }
  }

  private constructor(
    environment: NodeJS.ProcessEnv,
    version: string,
    cgo: string,
  ) {
    this.#environment = environment;
    this.#version = version;
    this.#cgo = cgo;
  }

  /** What a binary depends on besides its source: release, platform, cgo. */
  get identity(): string {
    return `${this.#version} ${this.#cgo}`;
  }

  /** Runs `go` in a folder of `tools/` and gives its standard output. */
  async run(
    module: 'kubernetes' | 'istio',
    parameters: string[],
    signal?: AbortSignal,
  ): Promise<string> {
    const { stdout } = await run('go', parameters, {
      cwd: join(TOOLS_FOLDER, module),
      env: goEnvironment(this.#environment),
      maxBuffer: 64 * 1024 * 1024,
      signal,
    });
    return stdout;
  }
}

function goEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, GOFLAGS: '', GOWORK: 'off', GO111MODULE: 'on' };
}

function requiredGo(): string {
  const text = readFileSync(join(TOOLS_FOLDER, 'istio', 'go.mod'), 'utf8');
  return /^go (\S+)/m.exec(text)?.[1] ?? '1.26';
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0];
}
