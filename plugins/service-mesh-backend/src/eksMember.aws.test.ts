import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import {
  addSeedPicture,
  awaitCondition,
  hostConfig,
  Testbed,
} from '@meshstage/testbed';
import { Server } from 'http';
import request from 'supertest';
import serviceMeshPlugin from './index';
import { MotoAws } from './sources/eks/__testUtils__/MotoAws';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const ARN = `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/Prod_East`;

describe('a cluster that EKS discovery finds, with a real API server', () => {
  let aws: MotoAws;
  let testbed: Testbed;
  let server: Server;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    testbed = await Testbed.start();
    await addSeedPicture(testbed);
    aws = await MotoAws.start(testbed.clusters[0].authority.certificate);
    await aws.createClusters(ACCOUNT, REGION, ['Prod_East']);
    const { serviceMesh } = await hostConfig(testbed);
    const [{ name, url, caData, authentication, istiod }, cluster2] =
      serviceMesh.clusters;
    const backend = await startTestBackend({
      features: [
        serviceMeshPlugin,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            serviceMesh: {
              clusters: [cluster2],
              eks: {
                accounts: [
                  { assumeRole: MotoAws.role(ACCOUNT), regions: [REGION] },
                ],
                clusters: [
                  { arn: ARN, name, url, caData, authentication, istiod },
                ],
              },
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  }, 180_000);

  afterAll(async () => {
    await stop?.();
    await aws?.stop();
    await testbed?.stop();
  }, 60_000);

  const clusters = async (): Promise<Cluster[]> => {
    const { body } = await request(server).get('/api/service-mesh/clusters');
    return body.items;
  };

  it('is a watched member of the mesh, of distribution EKS, as EKS says', async () => {
    const [cluster1, cluster2] = await awaitCondition(
      'both clusters are members of one mesh',
      async () => {
        const items = await clusters();
        return items.length === 2 &&
          items.every(({ state, mesh }) => state === 'healthy' && mesh)
          ? items
          : undefined;
      },
      { timeoutMs: 60_000 },
    );
    expect(cluster1).toMatchObject({
      name: 'cluster1',
      title: 'Prod_East',
      distribution: 'EKS',
      role: 'primary',
    });
    expect(cluster2).toMatchObject({ name: 'cluster2', mesh: cluster1.mesh });
    const { body } = await request(server).get(
      '/api/service-mesh/clusters/cluster1',
    );
    expect(body.distribution).toMatchObject({
      confidence: 'certain',
      evidence: expect.arrayContaining([
        { type: 'configuration', text: expect.stringContaining(ARN) },
      ]),
    });
    expect(body.eks).toMatchObject({
      arn: ARN,
      name: 'Prod_East',
      accountId: ACCOUNT,
      region: REGION,
      status: 'ACTIVE',
      addonsMissing: expect.any(String),
    });
    expect(body.origins).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ source: 'serviceMesh.eks.clusters[0]' }),
        expect.objectContaining({ source: `EKS API, ${ARN}` }),
      ]),
    );
  }, 90_000);
});
