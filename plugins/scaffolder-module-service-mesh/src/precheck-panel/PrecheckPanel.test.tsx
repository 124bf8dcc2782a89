import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Backend, BackendAnswer, refusal } from '../__testUtils__/Backend';
import { prechecks } from '../__testUtils__/prechecks';
import { FormOptions, renderForm } from '../__testUtils__/renderForm';

const PLAN = {
  cluster: 'cluster9',
  mesh: 'mesh1',
  role: 'remote',
  clusterName: 'cluster9',
  network: 'network9',
  istioVersion: '1.31',
  primaries: ['cluster1'],
};

const properties = {
  clusterName: { type: 'string', title: 'Istio cluster id' },
  prechecks: { type: 'object', 'ui:field': 'ServiceMeshPrecheckPanel' },
};

function answering(answer: () => BackendAnswer) {
  return new Backend({ 'POST /prechecks': answer });
}

function show(backend: Backend, options: Partial<FormOptions> = {}) {
  return renderForm({ properties, backend, filled: PLAN, ...options });
}

async function review() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
}

async function create() {
  await review();
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

const UNFINISHED = /have not run to their end for this plan/;

describe('ServiceMeshPrecheckPanel', () => {
  it('checks the plan of the form, and what came out goes on with it', async () => {
    const backend = answering(() => prechecks('pass', 'warn'));
    const { onCreate } = await show(backend);
    expect(
      await screen.findByText(/It can be done; read the warnings/),
    ).toHaveTextContent('0 failed, 1 with a warning, 0 not verified, 1 passed');
    expect(backend.posted('/prechecks')).toEqual([PLAN]);
    await create();
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        prechecks: { result: 'warn', codes: ['MST0902'] },
      }),
    );
  });

  it('shows what failed first, with evidence and what to do', async () => {
    await show(answering(() => prechecks('pass', 'unverified', 'fail')));
    const open = within(await screen.findByRole('list', { name: 'Checks' }));
    const items = open
      .getAllByRole('listitem')
      .filter(item => item.dataset.state);
    expect(items.map(item => item.dataset.state)).toEqual([
      'fail',
      'unverified',
    ]);
    expect(items[0]).toHaveTextContent('Failed: Title of fail-2');
    expect(items[0]).toHaveTextContent('Evidence of fail-2');
    expect(items[0]).toHaveTextContent('What to do: Remedy of fail-2.');
    expect(items[1]).toHaveTextContent(
      'What would verify it: Remedy of unverified-1.',
    );
    expect(screen.getByText('Passed checks (1)')).toBeInTheDocument();
  });

  it('asks for what is missing instead of checking half a plan', async () => {
    const backend = answering(() => prechecks('pass'));
    const { mesh: _mesh, network: _network, ...rest } = PLAN;
    await show(backend, { filled: rest });
    expect(
      await screen.findByText(
        'The prechecks run once these are filled in: mesh, network.',
      ),
    ).toBeInTheDocument();
    await review();
    expect((await screen.findAllByText(UNFINISHED)).length).toBeGreaterThan(0);
    expect(backend.requests).toEqual([]);
  });

  it('reads a part of the plan from another field where the template says so', async () => {
    const backend = answering(() => prechecks('pass'));
    const { cluster, ...rest } = PLAN;
    await show(backend, {
      properties: {
        prechecks: {
          ...properties.prechecks,
          'ui:options': { fields: { cluster: 'joining' } },
        },
      },
      filled: { ...rest, joining: cluster },
    });
    await screen.findByText(/Nothing speaks against it/);
    expect(backend.posted('/prechecks')).toEqual([PLAN]);
  });

  it('holds the form while checks fail', async () => {
    await show(answering(() => prechecks('fail')));
    await screen.findByText(/It would fail as it is planned/);
    await review();
    expect(
      (await screen.findAllByText(/Prechecks fail: MST0903/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('goes on when what failed was corrected and the checks ran again', async () => {
    const backend = answering(() => prechecks('fail'));
    const { onCreate } = await show(backend);
    await screen.findByText(/It would fail as it is planned/);
    backend.change({ 'POST /prechecks': () => prechecks('pass') });
    await userEvent.click(screen.getByRole('button', { name: 'Run again' }));
    await screen.findByText(/Nothing speaks against it/);
    await create();
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ prechecks: { result: 'pass', codes: [] } }),
    );
  });

  it('asks once for what was typed, and an older result counts no longer', async () => {
    const user = userEvent.setup();
    const backend = answering(() => prechecks('pass'));
    await show(backend);
    await screen.findByText(/Nothing speaks against it/);
    backend.change({ 'POST /prechecks': () => new Promise<never>(() => {}) });
    await user.type(
      screen.getByRole('textbox', { name: /Istio cluster id/ }),
      '-lyon',
    );
    expect(screen.queryByText(/Nothing speaks against it/)).toBeNull();
    await screen.findByRole('progressbar', { name: 'The prechecks run.' });
    await review();
    expect((await screen.findAllByText(UNFINISHED)).length).toBeGreaterThan(0);
    expect(backend.posted('/prechecks')).toEqual([
      PLAN,
      { ...PLAN, clusterName: 'cluster9-lyon' },
    ]);
  });

  it('can be cancelled and run again', async () => {
    const user = userEvent.setup();
    const backend = answering(() => new Promise<never>(() => {}));
    await show(backend);
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(
      screen.getByText('The prechecks were cancelled.'),
    ).toBeInTheDocument();
    backend.change({ 'POST /prechecks': () => prechecks('pass') });
    await user.click(screen.getByRole('button', { name: 'Run again' }));
    expect(
      await screen.findByText(/Nothing speaks against it/),
    ).toBeInTheDocument();
  });

  it('says why the checks could not be run, and tries again', async () => {
    const backend = answering(() =>
      refusal(503, 'ServiceUnavailableError', 'Busy.'),
    );
    await show(backend);
    expect(
      await screen.findByText('The prechecks could not be run'),
    ).toBeInTheDocument();
    expect(screen.getByText('Busy.')).toBeInTheDocument();
    backend.change({ 'POST /prechecks': () => prechecks('pass') });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/Nothing speaks against it/),
    ).toBeInTheDocument();
  });

  it('counts nothing that a link filled in', async () => {
    await show(
      answering(() => prechecks('fail')),
      {
        filled: {
          ...PLAN,
          prechecks: {
            result: 'pass',
            codes: [],
            override: { reason: 'From a link' },
          },
        },
      },
    );
    await screen.findByText(/It would fail as it is planned/);
    await review();
    expect(
      (await screen.findAllByText(/Prechecks fail/)).length,
    ).toBeGreaterThan(0);
  });

  it('draws what comes from a cluster as text', async () => {
    const [check] = prechecks('fail').checks;
    const html = '<img src=x onerror=alert(1)>';
    await show(
      answering(() => ({
        result: 'fail',
        checks: [{ ...check, evidence: [html] }],
      })),
    );
    expect(await screen.findByText(html)).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
  });

  it('has the text of a finding where a check is one', async () => {
    const [check] = prechecks('fail').checks;
    await show(
      answering(() => ({
        result: 'fail',
        checks: [
          {
            ...check,
            code: 'MST0109',
            message: {
              code: 'MST0109',
              parameters: { cluster: 'cluster9' },
              text: 'As the backend says it.',
            },
          },
        ],
      })),
    );
    expect(
      await screen.findByText(
        'The certificate of the API server of cluster9 is accepted without a check.',
      ),
    ).toBeInTheDocument();
  });
});

describe('Texts of prechecks', () => {
  const [check] = prechecks('unverified').checks;
  const known = {
    ...check,
    check: 'same-network',
    title: 'As the backend calls it',
    message: {
      code: 'precheck-same-network-unverified',
      parameters: { network: 'network9', other: 'cluster2' },
      text: 'As the backend says it.',
    },
  };

  function answer(shown: object) {
    return answering(() => ({ result: 'unverified', checks: [shown] }));
  }

  it('are those of the form, filled in by the backend', async () => {
    await show(answer(known));
    expect(
      await screen.findByText(
        'Network network9 is that of cluster2 too; whether pods of both reach each other is not known.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Pods of one network reach each other/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/As the backend/)).toBeNull();
  });

  it('are those of the backend where the form has none, or lacks a value', async () => {
    await show(
      answer({ ...known, message: { ...known.message, parameters: {} } }),
    );
    expect(
      await screen.findByText('As the backend says it.'),
    ).toBeInTheDocument();
  });

  it('are those of the backend for a check that is newer than the form', async () => {
    await show(answer({ ...known, check: 'constructor' }));
    expect(
      await screen.findByText(/As the backend calls it/),
    ).toBeInTheDocument();
    expect(screen.getByText('As the backend says it.')).toBeInTheDocument();
  });
});

describe('Override of failed prechecks', () => {
  it('takes a reason from those who may', async () => {
    const user = userEvent.setup();
    const { onCreate } = await show(answering(() => prechecks('fail')));
    await user.type(
      await screen.findByRole('textbox', { name: 'Reason' }),
      'The gateway comes tomorrow',
    );
    await create();
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        prechecks: {
          result: 'fail',
          codes: ['MST0903'],
          override: { reason: 'The gateway comes tomorrow' },
        },
      }),
    );
  });

  it('does not go on without one', async () => {
    const user = userEvent.setup();
    await show(answering(() => prechecks('fail')));
    await user.type(
      await screen.findByRole('textbox', { name: 'Reason' }),
      '   ',
    );
    await review();
    expect(
      (await screen.findAllByText(/Prechecks fail/)).length,
    ).toBeGreaterThan(0);
  });

  it('forgets the reason when the plan becomes another', async () => {
    const user = userEvent.setup();
    await show(answering(() => prechecks('fail')));
    await user.type(
      await screen.findByRole('textbox', { name: 'Reason' }),
      'Agreed',
    );
    await user.type(
      screen.getByRole('textbox', { name: /Istio cluster id/ }),
      '2',
    );
    await waitFor(async () =>
      expect(
        await screen.findByRole('textbox', { name: 'Reason' }),
      ).toHaveValue(''),
    );
  });

  it('is not offered where nothing failed', async () => {
    await show(answering(() => prechecks('unverified')));
    await screen.findByText(/Not everything could be verified/);
    expect(screen.queryByRole('textbox', { name: 'Reason' })).toBeNull();
  });
});
