import { InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  ClusterAuthenticationProvider,
  ClusterCredential,
  ClusterCredentialOptions,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { AwsAccess, AwsIdentity, parseClusterArn } from '../../aws';
import { raceSignal } from '../raceSignal';
import { presignEksToken, TOKEN_LIFETIME_MS } from './presignEksToken';

/** The official clients make a new token so long before the end. */
const RENEW_BEFORE_MS = 60_000;
/** After a refusal the AWS credentials are taken anew, at most so often. */
const REASSUME_AFTER_MS = 60_000;

const EKS_HOST = /\.([a-z0-9-]+)\.eks\.amazonaws\.com(?:\.cn)?$/;
const ROLE_ARN = /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/\S+$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

type Token = Extract<ClusterCredential, { type: 'token' }>;

type Options = {
  access: AwsAccess;
  identity: AwsIdentity;
  clusterId: string;
};

/**
 * As an IAM identity to an API server of EKS. Parameters: `clusterName`,
 * `region`, `accountId`, `assumeRole`, `externalId`. Name and region are taken
 * from the cluster's ARN where it has one, the region else from its address.
 */
export class EksAuthentication implements ClusterAuthentication {
  readonly #access: AwsAccess;
  readonly #identity: AwsIdentity;
  readonly #clusterId: string;
  #token: Token | undefined;
  #pending: Promise<Token> | undefined;
  #assumedAt = Date.now();

  static provider(access: AwsAccess): ClusterAuthenticationProvider {
    return {
      name: 'eks',
      authenticate: cluster =>
        new EksAuthentication({ access, ...readParameters(cluster) }),
    };
  }

  private constructor(options: Options) {
    this.#access = options.access;
    this.#identity = options.identity;
    this.#clusterId = options.clusterId;
  }

  async credential(options: ClusterCredentialOptions): Promise<Token> {
    if (this.#token && !isEnding(this.#token)) {
      return this.#token;
    }
    this.#pending ??= this.#sign().finally(() => {
      this.#pending = undefined;
    });
    return await raceSignal(this.#pending, options.signal);
  }

  refused(credential: ClusterCredential): void {
    if (
      credential.type !== 'token' ||
      credential.token !== this.#token?.token
    ) {
      // There is a newer one already.
      return;
    }
    this.#token = undefined;
    if (Date.now() - this.#assumedAt > REASSUME_AFTER_MS) {
      this.#assumedAt = Date.now();
      this.#access.forget(this.#identity);
    }
  }

  async #sign(): Promise<Token> {
    const credentials = await this.#credentials();
    const signedAt = new Date();
    const token = await presignEksToken({
      clusterId: this.#clusterId,
      region: this.#identity.region,
      host: this.#access.stsHost(this.#identity),
      credentials,
      signedAt,
    });
    const expiresAt = Math.min(
      signedAt.getTime() + TOKEN_LIFETIME_MS,
      credentials.expiration?.getTime() ?? Infinity,
    );
    this.#token = { type: 'token', token, expiresAt };
    return this.#token;
  }

  async #credentials() {
    const { assumeRole } = this.#identity;
    try {
      return await this.#access.credentials(this.#identity)();
    } catch (error) {
      const { name, message } = error as Error;
      throw new Error(
        `AWS gives no credentials${
          assumeRole ? ` for ${assumeRole}` : ''
        } (${name}): ${message}`,
      );
    }
  }
}

function isEnding({ expiresAt = 0 }: Token): boolean {
  return Date.now() >= expiresAt - RENEW_BEFORE_MS;
}

function readParameters(cluster: MeshCluster): Omit<Options, 'access'> {
  const text = (key: string) => readText(cluster, key);
  const arn = cluster.identity?.arn
    ? parseClusterArn(cluster.identity.arn)
    : undefined;
  const region =
    text('region') ??
    arn?.region ??
    EKS_HOST.exec(new URL(cluster.url).hostname)?.[1];
  if (!region || !REGION.test(region)) {
    throw new InputError(
      region
        ? `Cluster ${cluster.name} authenticates by eks: "${region}" is no region of AWS.`
        : `Cluster ${cluster.name} authenticates by eks: give its region, or its arn.`,
    );
  }
  const assumeRole = text('assumeRole');
  if (assumeRole && !ROLE_ARN.test(assumeRole)) {
    throw new InputError(
      `Cluster ${cluster.name} authenticates by eks: assumeRole is no ARN of a role; give one such as arn:aws:iam::111122223333:role/meshstage.`,
    );
  }
  const externalId = text('externalId');
  if (externalId && !assumeRole) {
    throw new InputError(
      `Cluster ${cluster.name} authenticates by eks: externalId is for a role; give assumeRole too.`,
    );
  }
  return {
    clusterId: text('clusterName') ?? arn?.name ?? cluster.name,
    identity: {
      region,
      accountId: text('accountId'),
      assumeRole,
      externalId,
    },
  };
}

function readText(cluster: MeshCluster, key: string): string | undefined {
  const value = cluster.authentication.parameters?.[key];
  if (value === undefined || value === '') {
    return undefined;
  }
  if (typeof value !== 'string' || /[^\x20-\x7e]/.test(value)) {
    throw new InputError(
      `Cluster ${cluster.name} authenticates by eks: ${key} must be a text of printable characters.`,
    );
  }
  return value;
}
