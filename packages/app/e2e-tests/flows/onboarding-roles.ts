import assert from 'assert/strict';
import { readFile } from 'fs/promises';
import { join } from 'path';
import { parse } from 'yaml';
import type { Flow, FlowTools } from '../Flow';
import { abandon } from '../onboarding/abandon';
import { GitCheckout } from '../onboarding/GitCheckout';
import { OnboardingForm, OnboardingWish } from '../onboarding/OnboardingForm';

/** The cluster of the demo that is in no mesh. */
const WISH: OnboardingWish = {
  cluster: 'cluster6',
  mesh: 'mesh1',
  primary: 'cluster1',
  istioClusterId: 'cluster6',
  network: 'network6',
  istiodAddress: 'istiod.cluster6.example.com',
};

/** Where the values of the istiod of the cluster lie, by the role of the cluster. */
const ISTIOD = {
  primary: 'clusters/cluster6/istio/istiod.values.yaml',
  external: 'clusters/cluster1/external/cluster6/istiod.values.yaml',
};

async function create(
  { page, gitRemote }: FlowTools,
  role: keyof typeof ISTIOD,
): Promise<void> {
  const form = await OnboardingForm.open(page);
  await form.fillCluster(WISH);
  await form.writeMesh(WISH);
  await form.select('Role', role);
  await form.next(form.box('Name of the gateway'));
  await form.fillInstallation(WISH);
  await page
    .getByText(/\d+ failed, \d+ with a warning, \d+ not verified, \d+ passed/)
    .waitFor();
  await form.next(form.box('Repository as Argo CD reads it'));
  await form.fillRepository();
  await page.goto(await form.create());
  const checkout = await GitCheckout.of(
    gitRemote,
    `mesh/onboard-${WISH.istioClusterId}`,
  );
  try {
    const text = await readFile(join(checkout.folder, ISTIOD[role]), 'utf8');
    const { profile, global } = parse(text);
    assert.equal(profile, undefined, 'The istiod is one that serves others.');
    assert.equal(global.multiCluster.clusterName, WISH.istioClusterId);
  } finally {
    await checkout.remove();
    await abandon(
      page.getByRole('region', { name: `${WISH.cluster} into ${WISH.mesh}` }),
    );
  }
}

export const flow: Flow = Object.fromEntries(
  (['primary', 'external'] as const).map((role): [string, Flow[string]] => [
    `a cluster is asked for as ${role}, and gets an istiod of its own`,
    tools => create(tools, role),
  ]),
);
