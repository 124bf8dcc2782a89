import { execFile } from 'child_process';
import { writeFile } from 'fs/promises';
import { join } from 'path';
import { promisify } from 'util';
import { DnsServer } from './DnsServer';

const run = promisify(execFile);
/** Mounts $0 over the resolv.conf that only this command sees, then becomes the command. */
const MOUNT_AND_EXEC = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';

/**
 * Lets one command resolve names through the test bed's own name server:
 * istiod asks the servers of /etc/resolv.conf and nothing else, so it gets a
 * mount namespace in which that file is another one.
 */
export class PrivateResolver {
  readonly #server: DnsServer;
  readonly #file: string;
  readonly #namespace: readonly string[];

  /** @throws Error saying what is needed when the machine allows no mount namespace or no port 53. */
  static async start(runFolder: string): Promise<PrivateResolver> {
    const server = await DnsServer.start();
    try {
      const file = join(runFolder, 'resolv.conf');
      await writeFile(
        file,
        `nameserver ${server.address}\noptions attempts:1 timeout:2\n`,
      );
      return new PrivateResolver(server, file, await namespaceCommand(file));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  private constructor(
    server: DnsServer,
    file: string,
    namespace: readonly string[],
  ) {
    this.#server = server;
    this.#file = file;
    this.#namespace = namespace;
  }

  /** Replaces the hosts that it knows; every other name is NXDOMAIN. */
  serve(hosts: Readonly<Record<string, readonly string[]>>) {
    this.#server.serve(hosts);
  }

  /** The command line that runs `command` with this resolver. */
  wrap(command: readonly string[]): string[] {
    return [...this.#namespace, MOUNT_AND_EXEC, this.#file, ...command];
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** The first way to get a mount namespace that works here. */
async function namespaceCommand(file: string): Promise<string[]> {
  const ways =
    process.getuid?.() === 0
      ? [['unshare', '--mount', '/bin/sh', '-c']]
      : [['unshare', '--user', '--map-root-user', '--mount', '/bin/sh', '-c']];
  let failure = '';
  for (const way of ways) {
    const [command, ...rest] = way;
    try {
      await run(command, [...rest, MOUNT_AND_EXEC, file, 'true']);
      return way;
    } catch (error) {
      failure = String(
        (error as { stderr?: string }).stderr || (error as Error).message,
      ).trim();
    }
  }
  throw new Error(
    `Gateways that are host names need an istiod with a resolv.conf of its own, and this machine gave it no mount namespace (${failure}). It takes Linux with util-linux, and root or unprivileged user namespaces ("sysctl kernel.unprivileged_userns_clone=1"; inside a container: --cap-add SYS_ADMIN).`,
  );
}
