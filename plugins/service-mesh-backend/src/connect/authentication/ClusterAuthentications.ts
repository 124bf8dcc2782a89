import { ConflictError, InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  ClusterAuthenticationProvider,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { AnonymousAuthentication } from './AnonymousAuthentication';
import { ClientCertificateAuthentication } from './ClientCertificateAuthentication';
import { InClusterAuthentication } from './InClusterAuthentication';
import { TokenAuthentication } from './TokenAuthentication';

/** The ways to authenticate to clusters, by name. */
export class ClusterAuthentications {
  readonly #providers = new Map<string, ClusterAuthenticationProvider>();

  /** With the providers that are built in. */
  static create(): ClusterAuthentications {
    const authentications = new ClusterAuthentications();
    authentications.add(TokenAuthentication.provider);
    authentications.add(ClientCertificateAuthentication.provider);
    authentications.add(InClusterAuthentication.provider);
    authentications.add(AnonymousAuthentication.provider);
    return authentications;
  }

  private constructor() {}

  get names(): readonly string[] {
    return [...this.#providers.keys()].sort();
  }

  /** @throws ConflictError when there is a provider of that name already. */
  add(provider: ClusterAuthenticationProvider): void {
    if (this.#providers.has(provider.name)) {
      throw new ConflictError(
        `There is an authentication provider "${provider.name}" already.`,
      );
    }
    this.#providers.set(provider.name, provider);
  }

  /** @throws InputError naming what is wrong with the cluster's authentication. */
  authenticate(cluster: MeshCluster): ClusterAuthentication {
    const provider = this.#providers.get(cluster.authentication.provider);
    if (!provider) {
      throw new InputError(
        `Cluster ${cluster.name} asks for the authentication provider "${
          cluster.authentication.provider
        }"; there is: ${this.names.join(', ')}.`,
      );
    }
    return provider.authenticate(cluster);
  }
}
