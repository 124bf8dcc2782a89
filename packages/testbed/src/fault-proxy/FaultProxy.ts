import { InputError } from '@backstage/errors';
import { connect, createServer, Server, Socket } from 'net';
import { pipeline } from 'stream';
import { CertificateAuthority, KeyPair } from '../pki/CertificateAuthority';
import { Fault, TCP_FAULTS } from './Fault';
import { FaultSwitch } from './FaultSwitch';
import { FaultyStream } from './FaultyStream';
import { HttpEnd } from './HttpEnd';

const HOSTS = ['127.0.0.1', 'localhost'];
const DAY_MS = 24 * 3600 * 1000;

/** What stands behind the proxy. */
export type FaultProxyOptions = {
  /**
   * `https://…` passes HTTP/2, if the target speaks it, and HTTP/1.1; it is
   * asked for that at the start, so it must run by then. `http://…` passes
   * HTTP/1.1; `tcp://host:port` passes bytes (gRPC, databases) and knows only
   * refuse, hang, slow and cut.
   */
  target: string;
  /** CA of an `https` target, PEM. */
  targetCertificateAuthority?: string;
  /** Port to listen on; default is a free one. */
  port?: number;
};

/**
 * Stands in front of a server and, without a fault, passes everything on:
 * streams, watches and upgrades included. Faults are switched at run time and
 * reach what is open.
 *
 * For an `https` target it ends TLS with a certificate of its own CA, which
 * clients must trust instead of the server's, and speaks TLS to the server.
 * Bearer tokens pass; a client certificate cannot, as its key is not here:
 * reach the server with a token.
 */
export class FaultProxy {
  readonly #target: URL;
  readonly #faults: FaultSwitch;
  readonly #authority: CertificateAuthority;
  readonly #certificate: KeyPair;
  readonly #http: HttpEnd | undefined;
  readonly #sockets = new Set<Socket>();
  #front: Server | undefined;
  #port = 0;
  #connections = 0;

  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    const target = new URL(options.target);
    if (!['https:', 'http:', 'tcp:'].includes(target.protocol)) {
      throw new InputError(
        `The target of a fault proxy is https://, http:// or tcp://, not ${options.target}.`,
      );
    }
    const authority = await CertificateAuthority.create('fault proxy CA');
    const certificate = await authority.issue({
      commonName: 'fault proxy',
      hosts: HOSTS,
    });
    const faults = new FaultSwitch();
    const http =
      target.protocol === 'tcp:'
        ? undefined
        : await HttpEnd.start(
            {
              url: target,
              certificateAuthority: options.targetCertificateAuthority,
            },
            certificate,
            faults,
          );
    const proxy = new FaultProxy(target, faults, authority, certificate, http);
    await proxy.#listen(options.port ?? 0);
    return proxy;
  }

  private constructor(
    target: URL,
    faults: FaultSwitch,
    authority: CertificateAuthority,
    certificate: KeyPair,
    http: HttpEnd | undefined,
  ) {
    this.#target = target;
    this.#faults = faults;
    this.#authority = authority;
    this.#certificate = certificate;
    this.#http = http;
  }

  /** Where clients connect to instead of the target; the same over all faults. */
  get url(): string {
    return `${this.#target.protocol}//127.0.0.1:${this.#port}`;
  }

  /** What clients must trust when the target is `https`, PEM. */
  get certificateAuthority(): string {
    return this.#authority.certificate;
  }

  get fault(): Fault | undefined {
    return this.#faults.fault;
  }

  /** How many connections and requests came so far. */
  get counts(): { connections: number; requests: number } {
    return {
      connections: this.#connections,
      requests: this.#http?.requests ?? 0,
    };
  }

  /**
   * Switches a fault on in place of the one before; without one everything
   * passes again. Returns when it is in effect.
   *
   * @throws InputError for a fault that this kind of target does not have.
   */
  async set(fault: Fault | undefined): Promise<void> {
    if (!this.#http && fault && !TCP_FAULTS.includes(fault.kind)) {
      throw new InputError(
        `${fault.kind} needs HTTP, and ${this.#target.href} is bytes only.`,
      );
    }
    if (fault?.kind === 'certificate' && this.#target.protocol !== 'https:') {
      throw new InputError(
        `${this.#target.href} has no TLS, so its certificate cannot be wrong.`,
      );
    }
    await this.#setCertificate(fault);
    this.#faults.set(fault);
    if (fault?.kind === 'refuse') {
      await this.#stopListening();
    } else if (!this.#front) {
      await this.#listen(this.#port);
    }
    const breaksOpenStreams =
      fault?.kind === 'cut' && !fault.afterBytes && !fault.match;
    if (breaksOpenStreams || fault?.kind === 'certificate') {
      this.#closeSockets();
    }
  }

  async stop(): Promise<void> {
    this.#faults.set(undefined);
    await this.#stopListening();
    await this.#http?.stop();
  }

  #listen(port: number): Promise<void> {
    const front = createServer({ noDelay: true }, socket =>
      this.#accept(socket),
    );
    return new Promise((resolve, reject) => {
      front.once('error', reject);
      front.listen(port, '127.0.0.1', () => {
        const address = front.address();
        this.#port = typeof address === 'object' && address ? address.port : 0;
        this.#front = front;
        resolve();
      });
    });
  }

  #accept(socket: Socket) {
    this.#connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    const onward = connect({ ...this.#onward(), noDelay: true });
    const cut = () => socket.destroy();
    pipeline(socket, this.#faulty(cut), onward, () => onward.destroy());
    pipeline(onward, this.#faulty(cut), socket, cut);
  }

  #onward(): { host: string; port: number } {
    return this.#http
      ? { host: '127.0.0.1', port: this.#http.port }
      : { host: this.#target.hostname, port: Number(this.#target.port) };
  }

  /** Of its faults HTTP makes all itself but one: while all hangs, no byte passes, be it the answer to a ping. */
  #faulty(cut: () => void): FaultyStream {
    return new FaultyStream(
      this.#faults,
      () => (this.#http ? undefined : this.#faults.fault),
      cut,
    );
  }

  async #setCertificate(fault: Fault | undefined) {
    this.#http?.setCertificate(
      fault?.kind === 'certificate'
        ? await this.#badCertificate(fault.problem)
        : this.#certificate,
    );
  }

  async #badCertificate(
    problem: 'expired' | 'wrong-host' | 'unknown-ca',
  ): Promise<KeyPair> {
    switch (problem) {
      case 'expired':
        return this.#authority.issue({
          commonName: 'fault proxy',
          hosts: HOSTS,
          notBefore: new Date(Date.now() - 2 * DAY_MS),
          notAfter: new Date(Date.now() - DAY_MS),
        });
      case 'wrong-host':
        return this.#authority.issue({
          commonName: 'another server',
          hosts: ['another-server.invalid'],
        });
      default: {
        const stranger = await CertificateAuthority.create('unknown CA');
        return stranger.issue({ commonName: 'fault proxy', hosts: HOSTS });
      }
    }
  }

  async #stopListening() {
    const front = this.#front;
    this.#front = undefined;
    if (front) {
      const closed = new Promise(resolve => front.close(resolve));
      this.#closeSockets();
      await closed;
    }
  }

  #closeSockets() {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }
}
