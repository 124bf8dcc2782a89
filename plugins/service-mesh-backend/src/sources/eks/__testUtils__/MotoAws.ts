import { CreateClusterCommand, EKSClient } from '@aws-sdk/client-eks';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { FaultProxy } from '@meshstage/testbed';
import pLimit from 'p-limit';
import { AwsFront } from './AwsFront';

const CREATED_AT_ONCE = 4;

/** The identity that Backstage has; accounts are entered by roles. */
const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'AKIDBACKSTAGE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'us-east-1',
};

/**
 * AWS as moto plays it, for the SDK of this process: behind a front for what
 * moto lacks, and a fault proxy before all.
 */
export class MotoAws {
  readonly front: AwsFront;
  readonly faults: FaultProxy;
  readonly #before: Record<string, string | undefined> = {};

  /**
   * @param authority - CA that all clusters have, PEM
   * @throws Error outside of the suite that starts moto.
   */
  static async start(authority: string): Promise<MotoAws> {
    const moto = process.env.MESHSTAGE_MOTO_URL;
    if (!moto) {
      throw new Error(
        'This test needs moto: run it by "npm test -- --only eks", or start moto_server and set MESHSTAGE_MOTO_URL.',
      );
    }
    await fetch(`${moto}/moto-api/reset`, { method: 'POST' });
    const front = await AwsFront.start(moto, authority);
    const faults = await FaultProxy.start({ target: front.url });
    return new MotoAws(front, faults);
  }

  private constructor(front: AwsFront, faults: FaultProxy) {
    this.front = front;
    this.faults = faults;
    const environment = { ...ENVIRONMENT, AWS_ENDPOINT_URL: faults.url };
    for (const [name, value] of Object.entries(environment)) {
      this.#before[name] = process.env[name];
      process.env[name] = value;
    }
  }

  static role(accountId: string): string {
    return `arn:aws:iam::${accountId}:role/meshstage`;
  }

  async createClusters(
    accountId: string,
    region: string,
    names: readonly string[],
  ): Promise<void> {
    const client = new EKSClient({
      region,
      // Past the proxy: this is not what is tested.
      endpoint: process.env.MESHSTAGE_MOTO_URL,
      credentials: fromTemporaryCredentials({
        params: { RoleArn: MotoAws.role(accountId), RoleSessionName: 'test' },
        clientConfig: { region },
      }),
    });
    const limit = pLimit(CREATED_AT_ONCE);
    await Promise.all(
      names.map(name =>
        limit(() =>
          client.send(
            new CreateClusterCommand({
              name,
              version: '1.36',
              roleArn: `arn:aws:iam::${accountId}:role/cluster`,
              resourcesVpcConfig: {},
              tags: { team: 'payments' },
            }),
          ),
        ),
      ),
    );
    client.destroy();
  }

  async stop(): Promise<void> {
    for (const [name, value] of Object.entries(this.#before)) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
    await this.faults.stop();
    await this.front.stop();
  }
}
