import { InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  ClusterAuthenticationProvider,
  ClusterCredential,
} from '@meshstage/plugin-service-mesh-node';
import { createSecureContext } from 'tls';
import { ReloadedFile } from '../ReloadedFile';

type Read = () => Promise<string>;

/** A client certificate: parameters `certificate` and `key`, each `{ data }` (PEM) or `{ file }`. */
export class ClientCertificateAuthentication implements ClusterAuthentication {
  readonly #certificate: Read;
  readonly #key: Read;
  #checked = '';

  static readonly provider: ClusterAuthenticationProvider = {
    name: 'client-certificate',
    authenticate(cluster) {
      const { certificate, key } = cluster.authentication.parameters ?? {};
      return new ClientCertificateAuthentication(
        pem(cluster.name, 'certificate', certificate),
        pem(cluster.name, 'key', key),
      );
    },
  };

  private constructor(certificate: Read, key: Read) {
    this.#certificate = certificate;
    this.#key = key;
  }

  async credential(): Promise<ClusterCredential> {
    const [certificate, key] = await Promise.all([
      this.#certificate(),
      this.#key(),
    ]);
    this.#check(certificate, key);
    return { type: 'client-certificate', certificate, key };
  }

  /** While files are replaced one after the other, they do not fit for a moment. */
  #check(certificate: string, key: string) {
    const pair = `${certificate}\n${key}`;
    if (pair === this.#checked) {
      return;
    }
    try {
      createSecureContext({ cert: certificate, key });
    } catch {
      throw new InputError(
        'The client certificate and its key are not PEM, or do not belong together.',
      );
    }
    this.#checked = pair;
  }
}

function pem(cluster: string, parameter: string, value: unknown): Read {
  if (typeof value === 'object' && value !== null) {
    if ('data' in value && typeof value.data === 'string' && value.data) {
      const { data } = value;
      return async () => data;
    }
    if ('file' in value && typeof value.file === 'string' && value.file) {
      const file = new ReloadedFile(value.file);
      return () => file.read();
    }
  }
  throw new InputError(
    `Cluster ${cluster} authenticates by client certificate: give ${parameter} as data (PEM) or as the path of a file.`,
  );
}
