import { InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  ClusterAuthenticationProvider,
  ClusterCredential,
} from '@meshstage/plugin-service-mesh-node';
import { ReloadedFile } from '../ReloadedFile';
import { expiryOfToken } from './expiryOfToken';

/** What may be in an HTTP header of this kind. */
const TOKEN = /^[\x21-\x7e]+$/;

/** A bearer token: parameter `value`, or `file`, which is read again when it changes. */
export class TokenAuthentication implements ClusterAuthentication {
  readonly #read: () => Promise<string>;

  static readonly provider: ClusterAuthenticationProvider = {
    name: 'token',
    authenticate(cluster) {
      const { value, file } = cluster.authentication.parameters ?? {};
      if (typeof value === 'string' && value && file === undefined) {
        return TokenAuthentication.fromValue(value);
      }
      if (typeof file === 'string' && file && value === undefined) {
        return TokenAuthentication.fromFile(file);
      }
      throw new InputError(
        `Cluster ${cluster.name} authenticates by token: give either its value or the path of its file.`,
      );
    },
  };

  static fromValue(value: string): TokenAuthentication {
    return new TokenAuthentication(async () => value);
  }

  static fromFile(path: string): TokenAuthentication {
    const file = new ReloadedFile(path);
    return new TokenAuthentication(() => file.read());
  }

  private constructor(read: () => Promise<string>) {
    this.#read = read;
  }

  async credential(): Promise<ClusterCredential> {
    const token = (await this.#read()).trim();
    if (!TOKEN.test(token)) {
      throw new InputError(
        'The token is empty or holds characters that no token has.',
      );
    }
    return { type: 'token', token, expiresAt: expiryOfToken(token) };
  }
}
