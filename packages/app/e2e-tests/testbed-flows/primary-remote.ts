import assert from 'assert/strict';
import type { TestbedFlow } from '../Flow';
import { MeshApi } from '../testbed/MeshApi';
import { MeshTab } from '../testbed/MeshTab';
import { routesEqualEds } from '../testbed/routesEqualEds';

const COMPONENT = 'service-a';
const REPLICA = 'istiod-7c9d6f5b8d-4xk2m';

/** Each arrow of the picture, with what its evidence holds. */
const ARROWS = {
  black: {
    [`Control plane replica ${REPLICA} to API server of cluster1: Healthy`]: [
      'cluster1: synced',
    ],
    [`Control plane replica ${REPLICA} to API server of cluster2: Healthy`]: [
      'cluster2: synced',
      'Remote secret istio-system/istio-remote-secret-cluster2',
    ],
  },
  blue: {
    '33 % of calls from service-a in cluster1 to service-b in cluster1, direct: Healthy':
      ['10.10.0.31:8080'],
    '67 % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy':
      ['198.51.100.20:15443'],
    '67 % of calls from service-a in cluster2 to service-b in cluster2, direct: Healthy':
      ['10.20.0.31:8080', '10.20.1.31:8080'],
    '33 % of calls from service-a in cluster2 to service-b in cluster1, through the gateway in cluster1: Healthy':
      ['203.0.113.10:15443'],
  },
  green: {
    '3 of 3 proxies in cluster1 connected to control plane default: Healthy': [
      '3 proxies of cluster1',
    ],
    '4 of 4 proxies in cluster2 connected through the gateway in cluster1 to control plane default: Healthy':
      ['4 proxies of cluster2'],
  },
} as const;

const SENTENCES = Object.values(ARROWS).flatMap(kind => Object.keys(kind));

export const flow: TestbedFlow = {
  'component A shows cluster1 on EKS and cluster2 on EKS-D with the black, the blue and the green arrows':
    async ({ page, screenshot, updatePicture }) => {
      const tab = await MeshTab.open(page, COMPONENT);
      await tab.hasArrows(SENTENCES);
      await tab.box('Cluster cluster1, EKS, Primary: Healthy');
      await tab.box('Cluster cluster2, EKS-D, Remote: Healthy');
      await tab.says(
        'All calls have healthy targets: 2 routes to sample/service-b in cluster1, cluster2.',
      );
      for (const [colour, arrows] of Object.entries(ARROWS)) {
        for (const sentence of Object.keys(arrows)) {
          assert.equal(await tab.colourOf(sentence), colour, sentence);
        }
      }
      await screenshot('testbed-primary-remote-light');
      await updatePicture('mesh-tab-light', tab.diagram);
    },

  'each arrow opens its evidence': async ({ page }) => {
    const tab = await MeshTab.open(page, COMPONENT);
    await tab.hasArrows(SENTENCES);
    for (const arrows of Object.values(ARROWS)) {
      for (const [sentence, texts] of Object.entries(arrows)) {
        await tab.opensEvidence(sentence, texts);
      }
    }
  },

  'the routes are those that istiod sends over EDS': async ({
    testbed,
    backendUrl,
  }) => {
    const api = await MeshApi.signIn(backendUrl);
    assert.equal(await routesEqualEds(testbed, api, COMPONENT), 2);
  },

  'the dark theme has the same picture': async ({
    page,
    screenshot,
    updatePicture,
  }) => {
    const tab = await MeshTab.open(page, COMPONENT, 'dark');
    await tab.hasArrows(SENTENCES);
    await screenshot('testbed-primary-remote-dark');
    await updatePicture('mesh-tab-dark', tab.diagram);
  },
};
