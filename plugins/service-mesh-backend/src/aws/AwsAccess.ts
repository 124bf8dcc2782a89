import { STSClient } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { Config } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { awsRequestHandler } from './awsRequestHandler';

/** As whom, and from where, AWS is asked. */
export type AwsIdentity = {
  region: string;
  /** Account of `aws.accounts` in the configuration; default is its main account. */
  accountId?: string;
  /** Role to assume; the account is the role's then. */
  assumeRole?: string;
  externalId?: string;
};

type Identity = Awaited<ReturnType<STSClient['config']['credentials']>>;

const SESSION_NAME = 'meshstage';

/**
 * Credentials of AWS. There is one STS client for each identity: it keeps the
 * credentials until shortly before they expire, so that a role is assumed once
 * for all who need it, and it knows the endpoint of its region in each
 * partition.
 */
export class AwsAccess {
  readonly #manager: AwsCredentialsManager;
  readonly #clients = new Map<string, STSClient>();

  static fromConfig(config: Config): AwsAccess {
    return new AwsAccess(DefaultAwsCredentialsManager.fromConfig(config));
  }

  static create(manager: AwsCredentialsManager): AwsAccess {
    return new AwsAccess(manager);
  }

  private constructor(manager: AwsCredentialsManager) {
    this.#manager = manager;
  }

  /** Keeps what it gave until shortly before it expires. */
  credentials(identity: AwsIdentity): () => Promise<Identity> {
    return this.#client(identity).config.credentials;
  }

  /** Address of STS in the region, by the endpoint rules of the SDK. */
  stsHost(identity: AwsIdentity): string {
    const { url } = this.#client(identity).config.endpointProvider({
      Region: identity.region,
      UseGlobalEndpoint: false,
      UseDualStack: false,
      UseFIPS: false,
    });
    return url.host;
  }

  /** What is kept is not to be used again. */
  forget(identity: AwsIdentity): void {
    this.#clients.delete(keyOf(identity));
  }

  #client(identity: AwsIdentity): STSClient {
    const key = keyOf(identity);
    let client = this.#clients.get(key);
    if (!client) {
      client = new STSClient({
        region: identity.region,
        credentials: () => this.#assume(identity),
      });
      this.#clients.set(key, client);
    }
    return client;
  }

  async #assume(identity: AwsIdentity): Promise<Identity> {
    const { region, accountId, assumeRole, externalId } = identity;
    if (!assumeRole) {
      const { sdkCredentialProvider } =
        await this.#manager.getCredentialProvider(
          accountId ? { accountId } : undefined,
        );
      return await sdkCredentialProvider();
    }
    return await fromTemporaryCredentials({
      masterCredentials: await this.#assumingCredentials(assumeRole),
      params: {
        RoleArn: assumeRole,
        RoleSessionName: SESSION_NAME,
        ...(externalId ? { ExternalId: externalId } : {}),
      },
      clientConfig: {
        region,
        requestHandler: awsRequestHandler('sts', region),
      },
    })();
  }

  /** Those of the role's account where the configuration has it, else the main ones. */
  async #assumingCredentials(assumeRole: string) {
    try {
      const own = await this.#manager.getCredentialProvider({
        arn: assumeRole,
      });
      return own.sdkCredentialProvider;
    } catch {
      // It says so by an error like any other; what is wrong with the main account shows when it is used.
      const main = await this.#manager.getCredentialProvider();
      return main.sdkCredentialProvider;
    }
  }
}

function keyOf(identity: AwsIdentity): string {
  const { region, accountId, assumeRole, externalId } = identity;
  return JSON.stringify([region, accountId, assumeRole, externalId]);
}
