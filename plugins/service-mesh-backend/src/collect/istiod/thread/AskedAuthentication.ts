import type {
  ClusterAuthentication,
  ClusterCredential,
} from '@meshstage/plugin-service-mesh-node';
import type { CredentialAnswer } from './messages';

/** In the thread: has each credential from who made it, outside. */
export class AskedAuthentication implements ClusterAuthentication {
  readonly #ask: () => Promise<CredentialAnswer>;

  constructor(ask: () => Promise<CredentialAnswer>) {
    this.#ask = ask;
  }

  async credential(): Promise<ClusterCredential> {
    const answer = await this.#ask();
    if ('problem' in answer) {
      throw new Error(answer.problem);
    }
    return answer.credential;
  }
}
