import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Backend } from './__testUtils__/Backend';
import { fleet } from './__testUtils__/fleet';
import { prechecks } from './__testUtils__/prechecks';
import { releases } from './__testUtils__/releases';
import { renderForm } from './__testUtils__/renderForm';

const TEMPLATE = parse(
  readFileSync(
    join(__dirname, '../../../templates/onboard-cluster/template.yaml'),
    'utf8',
  ),
);

function backend() {
  return new Backend({
    'GET /meshes': () => fleet(),
    'GET /meshes/mesh1/istio-releases': () => releases(),
    'POST /prechecks': () => prechecks('pass', 'unverified'),
  });
}

function box(name: string) {
  return screen.findByRole('textbox', { name });
}

async function choose(field: string, option: string) {
  const user = userEvent.setup();
  await user.type(await box(field), option);
  const [first] = await screen.findAllByRole('option', {
    name: new RegExp(`^${option}`),
  });
  await user.click(first);
}

async function write(field: string, text: string) {
  const user = userEvent.setup();
  const input = await box(field);
  await user.clear(input);
  await user.type(input, text);
}

/** From a list that is fixed. */
async function select(field: string, option: string) {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: new RegExp(`^${field}`) }),
  );
  await user.click(
    within(await screen.findByRole('listbox')).getByText(option),
  );
}

async function next() {
  await userEvent.click(
    await screen.findByRole('button', { name: /^(Next|Review)$/ }),
  );
}

/** The page of the mesh, the pages before it filled in. */
async function toMesh() {
  const asked = backend();
  const form = await renderForm({
    backend: asked,
    pages: TEMPLATE.spec.parameters,
    // The picker of owners is the scaffolder's own.
    filled: { owner: 'group:default/platform', environment: 'production' },
  });
  await choose('Cluster', 'cluster9');
  await next();
  await choose('Mesh', 'mesh1');
  await choose('Primary', 'cluster1');
  await write('Network', 'network9');
  return { ...form, asked };
}

describe('the template that onboards a cluster', () => {
  it('is filled in page by page, and checks the plan that it hands over', async () => {
    const { onCreate, asked } = await toMesh();
    await write('Istio cluster id', 'cluster9');
    await screen.findByDisplayValue('Istio 1.31');
    await next();
    await write('Address of istiod', 'istiod.cluster1.example.com');
    await next();
    await select('Certificates', 'The secret cacerts is there already');
    await select('How istiod gets access', 'An operator runs a script');
    await next();
    await screen.findByText(/Not everything could be verified/);
    const plan = {
      cluster: 'cluster9',
      mesh: 'mesh1',
      role: 'remote',
      clusterName: 'cluster9',
      network: 'network9',
      istioVersion: '1.31',
      primaries: ['cluster1'],
    };
    expect(asked.posted('/prechecks')).toEqual([plan]);
    await next();
    await write(
      'Repository as Argo CD reads it',
      'https://git.example.com/mesh.git',
    );
    await select('Publish', 'Branch of the local git remote (demo and tests)');
    await next();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        ...plan,
        prechecks: { result: 'unverified', codes: ['MST0904'] },
      }),
    );
  });

  it('refuses a name with capitals, and says what it has to be', async () => {
    await toMesh();
    await write('Istio cluster id', 'Cluster9');
    await next();
    expect(
      (
        await screen.findAllByText(
          /has to be lower-case letters, digits and hyphens/,
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(
      screen.queryByRole('textbox', { name: 'Name of the gateway' }),
    ).toBeNull();
  });
});
