import { Onboarding } from '@meshstage/plugin-service-mesh-common';
import {
  applyInOrder,
  awaitCondition,
  copyRoot,
  IstiodDebugPages,
  JoiningWorkloads,
  runScript,
  TestbedDescription,
} from '@meshstage/testbed';
import { BASEL, ONBOARDING, PRAGUE } from '@meshstage/testbed/picture';
import assert from 'assert/strict';
import { dirname, join } from 'path';
import type { TestbedFlow, TestbedFlowTools } from '../Flow';
import { GitCheckout } from '../onboarding/GitCheckout';
import { OnboardingForm, OnboardingWish } from '../onboarding/OnboardingForm';
import { ReachedCluster } from '../onboarding/ReachedCluster';
import { MeshApi } from '../testbed/MeshApi';
import { routesEqualEds, sentBy } from '../testbed/routesEqualEds';

const BRANCH = `mesh/onboard-${PRAGUE.name}`;
const SERVICE_B = 'outbound|8080||service-b.onboarding.svc.cluster.local';
/** The fleet is read, the ladder looked at, istiod has its time-outs; a busy machine needs a while. */
const REACHED_WITHIN_MS = 240_000;

const WISH: OnboardingWish = {
  cluster: PRAGUE.name,
  mesh: ONBOARDING.meshId,
  primary: BASEL.name,
  istioClusterId: PRAGUE.name,
  network: PRAGUE.network,
  istiodAddress: 'istiod.basel.example.com',
};

/**
 * The whole way of a cluster into a mesh, on real API servers and a real istiod. Played here, because the test bed has
 * nobody for it: Argo CD (`SimulatedArgoCd`, which applies what the Applications name and nothing else), load balancer,
 * Deployment controller and kubelets (`JoiningWorkloads`), the copying of the root certificate (`copyRoot`: istiods of the test bed write
 * nothing), and the proxies themselves. The code host is a git repository on this machine.
 */
export const flow: TestbedFlow = {
  'prague joins the mesh: form, pull request, its files, the documented command, member':
    async tools => {
      await fillIn(tools);
      const api = await MeshApi.signIn(tools.backendUrl);
      const checkout = await GitCheckout.of(tools.gitRemote, BRANCH);
      const basel = await ReachedCluster.of(tools.testbed, BASEL.name);
      const prague = await ReachedCluster.of(tools.testbed, PRAGUE.name);
      const workloads = JoiningWorkloads.in(prague, PRAGUE, {
        namespace: 'onboarding',
      });
      try {
        const { order } = await api.onboarding(PRAGUE.name);
        await applyAll({ checkout, order, basel, prague });
        await requireSynced(tools.testbed);
        await copyRoot(basel, prague, ['istio-system', 'onboarding']);
        await workloads.startGateway();
        await workloads.restartWithProxies();
        workloads.connect(istiodOf(tools.testbed).xds);
        const record = await member(api);
        requireEvidence(record);
        await requireEndpoints(tools, api);
        await showLadder(tools, record);
      } finally {
        workloads.stop();
        await basel.close();
        await prague.close();
        await checkout.remove();
      }
    },
};

async function fillIn({ page, screenshot }: TestbedFlowTools): Promise<void> {
  const form = await OnboardingForm.open(page);
  await form.fillCluster(WISH);
  await form.fillMesh(WISH);
  await form.fillInstallation(WISH);
  await page.getByText(/\d+ failed, \d+ with a warning/).waitFor();
  await screenshot('onboarding-testbed-prechecks');
  await form.next(form.box('Repository as Argo CD reads it'));
  await form.fillRepository();
  await form.create();
}

/** Exactly the files of the branch, in the order that the record has. */
async function applyAll(given: {
  checkout: GitCheckout;
  order: readonly string[];
  basel: ReachedCluster;
  prague: ReachedCluster;
}): Promise<void> {
  const { checkout, order, basel, prague } = given;
  await applyInOrder({
    checkout: checkout.folder,
    applications: `clusters/${PRAGUE.name}/argocd`,
    order,
    clusters: new Map([basel, prague].map(cluster => [cluster.name, cluster])),
    runScript: script => runCommand(script, basel, prague),
  });
}

/** The command of ONBOARDING.md, as an operator runs it. Every API server of the test bed is on the loopback address. */
async function runCommand(
  script: string,
  basel: ReachedCluster,
  prague: ReachedCluster,
): Promise<void> {
  const { code, stdout, stderr } = await runScript(script, ['apply'], {
    folder: join(dirname(script), 'bin'),
    environment: {
      KUBECONFIG: [basel, prague].map(each => each.kubeconfig).join(':'),
      API_SERVER_PRAGUE: prague.url,
    },
  });
  assert.equal(code, 0, `${stdout}\n${stderr}`);
}

function istiodOf({ istiods }: TestbedDescription) {
  const found = istiods.find(({ clusterId }) => clusterId === BASEL.name);
  assert.ok(found, `The test bed has no istiod of ${BASEL.name}.`);
  return found;
}

/** What the real istiod says, not what the page makes of it. */
async function requireSynced(testbed: TestbedDescription): Promise<void> {
  const debug = IstiodDebugPages.create(istiodOf(testbed).monitoringUrl);
  await awaitCondition(
    `istiod says in clusterz that ${PRAGUE.name} is synced`,
    async () =>
      (
        await debug.clusterz()
      ).some(
        ({ id, syncStatus }) => id === PRAGUE.name && syncStatus === 'synced',
      ) || undefined,
    { timeoutMs: REACHED_WITHIN_MS },
  );
}

async function member(api: MeshApi): Promise<Onboarding> {
  let last: Onboarding | undefined;
  return awaitCondition(
    `${PRAGUE.name} is a member`,
    async () => {
      last = await api.onboarding(PRAGUE.name);
      return last.verdict === 'member' ? last : undefined;
    },
    { timeoutMs: REACHED_WITHIN_MS, intervalMs: 1000 },
  ).catch(error => {
    throw new Error(
      `${error.message}\n${JSON.stringify(last?.rungs, undefined, 1)}`,
    );
  });
}

function requireEvidence({ rungs }: Onboarding): void {
  for (const { rung, state, message, evidence, reachedAt } of rungs) {
    if (state === 'not-applicable') {
      continue;
    }
    assert.equal(state, 'pass', `${rung}: ${message.text}`);
    assert.ok(reachedAt, `Nobody knows when ${rung} was reached.`);
    assert.ok(message.text || evidence.length > 0, `${rung} rests on nothing.`);
  }
}

/** Service A in basel gets the pods behind the gateway of prague, by EDS; the page says the same. */
async function requireEndpoints(
  { testbed }: TestbedFlowTools,
  api: MeshApi,
): Promise<void> {
  const caller = testbed.proxies.find(
    ({ identity }) =>
      identity.clusterId === BASEL.name &&
      identity.name.startsWith('service-a'),
  );
  assert.ok(caller, 'No proxy of service A is connected.');
  const sent = await sentBy(testbed, caller.istiod, caller.identity, SERVICE_B);
  assert.ok(
    sent.some(text => text.startsWith(`${PRAGUE.gatewayAddress}:15443`)),
    `Nothing of ${PRAGUE.name}: ${sent.join('; ')}`,
  );
  assert.ok((await routesEqualEds(testbed, api, 'onboarding-a')) > 0);
}

async function showLadder(
  { page, updatePicture }: TestbedFlowTools,
  { id }: Onboarding,
): Promise<void> {
  await page.goto(`/service-mesh/onboarding?onboarding=${id}`);
  const panel = page.getByRole('region', {
    name: `${PRAGUE.name} into ${ONBOARDING.meshId}`,
  });
  await panel.getByText('Member', { exact: true }).first().waitFor();
  await updatePicture('onboarding-member', page.getByRole('main'));
}
