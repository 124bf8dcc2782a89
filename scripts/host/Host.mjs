import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { checkoutFolder } from '../setup/checkout.mjs';
import {
  groupIsRunning,
  signalGroup,
  spawnGroup,
} from '../setup/childProcesses.mjs';
import { SetupError } from '../setup/SetupError.mjs';
import { awaitCatalog, countEntities } from './awaitCatalog.mjs';

const READY_TIMEOUT_MS = 240_000;
const POLL_MS = 250;
const STOP_TIMEOUT_MS = 3_000;
const STOP_POLL_MS = 50;
const FATAL_DETAILS_MS = 500;
const KEPT_LINES = 25;

/** Lines after which the host will not become ready any more, although its processes go on waiting for changes. */
const FATAL =
  /Backend startup failed|EADDRINUSE|Failed to (load|compile)|error: Unknown|ENOSPC/i;

/** The Backstage app and backend as child processes: started, watched until they answer, stopped together. */
export class Host {
  #child;
  #tail = [];
  #fatal;
  #ended;
  #catalogFiles;

  /**
   * `ports` is `{ app, backend }`; `folder` gets its database and its log, so two hosts need two; `onLine` sees each line that
   * the host prints. `configs` go on top of app-config.yaml; `catalogFiles` are those of the demo unless they name others.
   * `gitRemote` is the repository that templates write to, and `demoControlPort` where the demo fleet is changed, if they are
   * not those of app-config.yaml.
   */
  constructor(
    toolchain,
    {
      ports,
      folder,
      onLine = () => {},
      configs = [],
      catalogFiles,
      gitRemote,
      demoControlPort,
    },
  ) {
    this.#catalogFiles = catalogFiles;
    this.url = `http://localhost:${ports.app}`;
    this.backendUrl = `http://localhost:${ports.backend}`;
    this.logFile = join(folder, 'logs', 'host.log');
    mkdirSync(dirname(this.logFile), { recursive: true });
    const log = createWriteStream(this.logFile);
    this.#child = spawnGroup(
      toolchain.node,
      [
        join('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
        'repo',
        'start',
        ...configArguments(configs),
      ],
      {
        cwd: checkoutFolder,
        env: {
          ...process.env,
          ...toolchain.env,
          ...settings(ports, folder),
          ...onboardingSettings(gitRemote, demoControlPort),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        log.write(`${line}\n`);
        this.#remember(stripVTControlCharacters(line));
        onLine(line);
      });
    }
    this.#ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(error.message));
      this.#child.once('exit', (code, signal) =>
        resolve(signal ? `ended by ${signal}` : `ended with code ${code}`),
      );
    });
  }

  /** Resolves when both answer and the catalog is filled; fails with the last lines of the log as soon as they cannot any more. */
  async ready() {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    let ended;
    this.#ended.then(how => {
      ended = how;
    });
    const pending = new Set([
      `${this.backendUrl}/.backstage/health/v1/readiness`,
      `${this.url}/`,
    ]);
    while (pending.size > 0) {
      if (ended || this.#fatal) {
        throw this.#failure(this.#fatal ? 'reported an error' : ended);
      }
      if (Date.now() > deadline) {
        throw this.#failure(
          `did not answer within ${READY_TIMEOUT_MS / 1000} s at ${[
            ...pending,
          ].join(' and ')}`,
        );
      }
      for (const url of pending) {
        if (await answers(url)) {
          pending.delete(url);
        }
      }
      await setTimeout(POLL_MS);
    }
    await awaitCatalog(
      this.backendUrl,
      this.#catalogFiles && countEntities(this.#catalogFiles),
    );
  }

  /** Resolves with the reason when the host ends by itself. */
  ended() {
    return this.#ended;
  }

  /**
   * Ends app and backend. The backend would wait up to a minute for long polls that it makes to itself; what it has to put in
   * order it does at once, so it gets a moment only. Afterwards the ports are free.
   */
  async stop() {
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    signalGroup(this.#child, 'SIGTERM');
    while (groupIsRunning(this.#child) && Date.now() < deadline) {
      await setTimeout(STOP_POLL_MS);
    }
    signalGroup(this.#child, 'SIGKILL');
    await this.#ended;
  }

  #remember(line) {
    if (!line.trim()) {
      return;
    }
    this.#tail.push(line);
    if (this.#tail.length > KEPT_LINES) {
      this.#tail.shift();
    }
    if (FATAL.test(line)) {
      // The lines right after it say what is wrong.
      setTimeout(FATAL_DETAILS_MS, undefined, { ref: false }).then(() => {
        this.#fatal = true;
      });
    }
  }

  #failure(what) {
    return new SetupError(
      `Backstage ${what}.`,
      `Read the lines above; the whole log is ${this.logFile}. After a change of branch, \`git clean -fdX node_modules\` and a new start help most often.`,
      this.#tail.slice(-15),
    );
  }
}

/** Who names a configuration names all of them, by absolute paths. */
function configArguments(configs) {
  return configs.length === 0
    ? []
    : [join(checkoutFolder, 'app-config.yaml'), ...configs].flatMap(file => [
        '--config',
        file,
      ]);
}

/** What app-config.yaml leaves to the one who starts it. */
function settings(ports, folder) {
  return {
    APP_CONFIG_app_baseUrl: JSON.stringify(`http://localhost:${ports.app}`),
    APP_CONFIG_backend_baseUrl: JSON.stringify(
      `http://localhost:${ports.backend}`,
    ),
    APP_CONFIG_backend_listen_port: JSON.stringify(ports.backend),
    APP_CONFIG_backend_cors_origin: JSON.stringify(
      `http://localhost:${ports.app}`,
    ),
    APP_CONFIG_backend_database_connection_directory: JSON.stringify(
      join(folder, 'database'),
    ),
    BROWSER: 'none',
  };
}

/** Only what is given: the rest is as app-config.yaml has it. */
function onboardingSettings(gitRemote, demoControlPort) {
  return {
    ...(gitRemote && {
      APP_CONFIG_serviceMesh_onboarding_localGitRemote_directory:
        JSON.stringify(gitRemote),
    }),
    ...(demoControlPort && {
      APP_CONFIG_serviceMesh_demo_controlPort: JSON.stringify(demoControlPort),
    }),
  };
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
