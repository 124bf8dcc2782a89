import { createSocket, Socket } from 'dgram';
import { isIPv6 } from 'net';
import { Answer, decode, encode } from 'dns-packet';

/** Seconds; istiod asks again after 30 s at the earliest. */
const TIME_TO_LIVE = 30;
const ATTEMPTS = 20;

/**
 * A name server on port 53 of a loopback address of its own. It knows the
 * hosts it was given and says NXDOMAIN to everything else, so no question
 * leaves the machine.
 */
export class DnsServer {
  readonly #socket: Socket;
  readonly #hosts = new Map<string, readonly string[]>();

  /** @throws Error saying what is needed when port 53 cannot be had. */
  static async start(): Promise<DnsServer> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // 127.0.0.x is left alone: systemd-resolved and others sit there.
      const address = `127.${64 + random(64)}.${random(255)}.${
        1 + random(254)
      }`;
      const socket = createSocket('udp4');
      try {
        await bind(socket, address);
        return new DnsServer(socket, address);
      } catch (error) {
        socket.close();
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
          throw new Error(
            `The name server of the test bed could not listen on ${address}:53 (${code}), and a resolv.conf cannot name another port. It needs Linux and either root, CAP_NET_BIND_SERVICE or "sysctl net.ipv4.ip_unprivileged_port_start=53".`,
          );
        }
        if (code !== 'EADDRINUSE') {
          throw error;
        }
      }
    }
    throw new Error(
      `The name server of the test bed found port 53 taken on ${ATTEMPTS} loopback addresses. Does a name server listen on 0.0.0.0:53?`,
    );
  }

  private constructor(socket: Socket, readonly address: string) {
    this.#socket = socket;
    socket.on('message', (question, from) => {
      const answer = this.#answer(question);
      if (answer) {
        socket.send(answer, from.port, from.address);
      }
    });
    socket.unref();
  }

  /** Replaces all that it knows: IPv4 and IPv6 addresses by host name. */
  serve(hosts: Readonly<Record<string, readonly string[]>>) {
    this.#hosts.clear();
    for (const [host, addresses] of Object.entries(hosts)) {
      this.#hosts.set(canonical(host), addresses);
    }
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.#socket.close(() => resolve()));
  }

  #answer(bytes: Buffer): Buffer | undefined {
    let query;
    try {
      query = decode(bytes);
    } catch {
      // No DNS: nothing to answer.
      return undefined;
    }
    const question = query.questions?.[0];
    const addresses = question && this.#hosts.get(canonical(question.name));
    const answers: Answer[] = (addresses ?? [])
      .filter(data =>
        question?.type === 'AAAA'
          ? isIPv6(data)
          : question?.type === 'A' && !isIPv6(data),
      )
      .map(data => ({
        type: isIPv6(data) ? 'AAAA' : 'A',
        name: question!.name,
        ttl: TIME_TO_LIVE,
        data,
      }));
    const NXDOMAIN = 3;
    return encode({
      type: 'response',
      id: query.id,
      // dns-packet keeps the response code in the low bits of the flags.
      flags: (query.flags ?? 0) | (addresses ? 0 : NXDOMAIN),
      questions: query.questions,
      answers,
    });
  }
}

function bind(socket: Socket, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(53, address, () => resolve());
  });
}

function canonical(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}
