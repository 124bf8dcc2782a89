import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { Onboarding } from '@meshstage/plugin-service-mesh-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { ServiceMeshApi, serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { fleetApi } from '../../testing/fleetAnswers';
import {
  onboardings,
  stalledOnboarding,
} from '../../testing/onboardingAnswers';
import { ServiceMeshPage } from '../ServiceMeshPage';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

type Shown = Partial<ServiceMeshApi> & {
  items?: Onboarding[];
};

async function show(path: string, shown: Shown = {}) {
  const { items = onboardings(), ...more } = shown;
  const getOnboardings = jest.fn(async () => ({
    data: { items },
    dataAgeSeconds: {},
  }));
  const api = { ...fleetApi(), getOnboardings, ...more };
  await renderInTestApp(
    <>
      <Routes>
        <Route path="/mesh/*" element={<ServiceMeshPage />} />
      </Routes>
      <Address />
    </>,
    {
      apis: [
        [serviceMeshApiRef, api],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
        ],
      ],
      initialRouteEntries: [path],
    },
  );
  return { getOnboardings };
}

function address() {
  return screen.getByLabelText('address').textContent;
}

/** Written so that it is no script to a linter. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');
const RECORD = '/mesh/onboarding?onboarding=stalled-record';

function panel() {
  return screen.findByRole('region', { name: 'cluster10 into mesh1' });
}

describe('Onboarding', () => {
  it('lists the records, those that need somebody first', async () => {
    await show('/mesh/onboarding');
    const row = await screen.findByRole('row', { name: /^cluster10/ });
    for (const text of [
      'store-lyon',
      'mesh1',
      'Remote',
      'Gateway',
      'Stalled',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    expect(
      screen
        .getAllByRole('rowheader')
        .map(cell => cell.textContent?.match(/cluster\d+/)?.[0]),
    ).toEqual(['cluster10', 'cluster2']);
  });

  it('keeps search, verdict and order in the address', async () => {
    const user = userEvent.setup();
    await show('/mesh/onboarding?verdict=member');
    expect(
      await screen.findByRole('row', { name: /^cluster2/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: /^cluster10/ })).toBeNull();
    expect(screen.getByText('1 of 2 records')).toBeInTheDocument();
    await user.click(screen.getByRole('columnheader', { name: /Since/ }));
    expect(address()).toBe('/mesh/onboarding?verdict=member&sort=since');
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'x');
    expect(
      screen.getAllByText('Nothing fits this search and these filters.')[0],
    ).toBeInTheDocument();
  });

  it('opens a record by the keyboard, at an address of its own', async () => {
    const user = userEvent.setup();
    await show('/mesh/onboarding');
    (await screen.findByRole('row', { name: /^cluster10/ })).focus();
    await user.keyboard('{Enter}');
    expect(await panel()).toBeInTheDocument();
    expect(address()).toBe(RECORD);
  });

  it('shows the ladder with the evidence of each rung', async () => {
    await show(RECORD);
    const steps = within(
      within(await panel()).getByRole('list', {
        name: 'Steps to being a member',
      }),
    ).getAllByRole('listitem');
    const ofRungs = steps.filter(step => step.dataset.status);
    expect(ofRungs.map(step => step.dataset.status)).toEqual([
      'pass',
      'pass',
      'fail',
      'unverified',
    ]);
    expect(ofRungs[0]).toHaveTextContent('evidence of reachable');
    expect(ofRungs[2]).toHaveTextContent(
      'The gateway has no address. Give it a load balancer.',
    );
    expect(
      within(ofRungs[2]).getByRole('link', { name: 'MST0303' }),
    ).toHaveAttribute('href', '/mesh/findings?cluster=cluster10&code=MST0303');
    expect(ofRungs[3]).toHaveTextContent('Not verified');
  });

  it('says why it stalls and what to do', async () => {
    await show(RECORD);
    const record = within(await panel());
    expect(
      record.getByText('The gateway has had no address for 10 minutes.'),
    ).toBeInTheDocument();
    expect(
      record.getByText(/Install a load-balancer controller/),
    ).toBeInTheDocument();
    expect(record.getByText(/^Waits for "Gateway" since/)).toBeInTheDocument();
  });

  it('tells what happened, the newest first', async () => {
    await show(RECORD);
    const events = within(
      within(await panel()).getByRole('list', { name: 'What happened' }),
    ).getAllByRole('listitem');
    expect(events.map(event => event.textContent)).toEqual([
      expect.stringMatching(/^Stalled · Gateway/),
      expect.stringMatching(/^Begun/),
    ]);
  });

  it('leads to the pull request', async () => {
    await show(RECORD);
    expect(
      within(await panel()).getByRole('link', { name: /pulls\/7/ }),
    ).toHaveAttribute('href', 'https://git.example.com/mesh/pulls/7');
  });

  it('shows an address that is none of the web as text', async () => {
    await show(RECORD, {
      items: [stalledOnboarding({ pullRequestUrl: SCRIPT })],
    });
    const record = within(await panel());
    expect(record.getByText(SCRIPT)).toBeInTheDocument();
    expect(record.queryByRole('link', { name: /javascript/ })).toBeNull();
  });

  it('abandons with a reason, and asks again', async () => {
    const user = userEvent.setup();
    const abandonOnboarding = jest.fn(async () =>
      stalledOnboarding({ verdict: 'abandoned' }),
    );
    const { getOnboardings } = await show(RECORD, { abandonOnboarding });
    const record = within(await panel());
    await user.click(record.getByRole('button', { name: 'Abandon' }));
    const submit = record.getByRole('button', { name: 'Abandon onboarding' });
    expect(submit).toBeDisabled();
    await user.type(
      record.getByRole('textbox', { name: /Reason/ }),
      'The shop closed',
    );
    getOnboardings.mockResolvedValue({
      data: {
        items: [
          stalledOnboarding({ verdict: 'abandoned', stalled: undefined }),
        ],
      },
      dataAgeSeconds: {},
    });
    await user.click(submit);
    expect((await record.findAllByText('Abandoned'))[0]).toBeInTheDocument();
    expect(abandonOnboarding).toHaveBeenCalledWith(
      'stalled-record',
      'The shop closed',
    );
    expect(record.queryByRole('button', { name: 'Abandon' })).toBeNull();
  });

  it('says why it was not abandoned', async () => {
    const user = userEvent.setup();
    await show(RECORD, {
      abandonOnboarding: async () => {
        throw Object.assign(new Error('409'), {
          statusCode: 409,
          body: {
            error: { name: 'ConflictError', message: 'It is a member.' },
          },
        });
      },
    });
    const record = within(await panel());
    await user.click(record.getByRole('button', { name: 'Abandon' }));
    await user.type(record.getByRole('textbox', { name: /Reason/ }), 'x');
    await user.click(
      record.getByRole('button', { name: 'Abandon onboarding' }),
    );
    expect(await record.findByText('It is a member.')).toBeInTheDocument();
  });

  it('has nothing to abandon where a cluster is a member', async () => {
    await show('/mesh/onboarding?onboarding=member-record');
    const record = within(
      await screen.findByRole('region', { name: 'cluster2 into mesh1' }),
    );
    expect(record.queryByRole('button', { name: 'Abandon' })).toBeNull();
  });

  it('says so when the record of a link is not there, and leads back', async () => {
    const user = userEvent.setup();
    await show('/mesh/onboarding?onboarding=gone');
    expect(
      await screen.findByText('There is no such record'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(address()).toBe('/mesh/onboarding');
  });

  it('says how to begin when there is no record', async () => {
    await show('/mesh/onboarding', { items: [] });
    expect(
      await screen.findByText('No cluster is on its way into a mesh'),
    ).toBeInTheDocument();
  });

  it('says what a refusal means', async () => {
    await show('/mesh/onboarding', {
      getOnboardings: async () => {
        throw Object.assign(new Error('No.'), { statusCode: 403 });
      },
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});
