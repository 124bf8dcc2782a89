import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { cleanup, screen, within } from '@testing-library/react';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataAgeProvider } from '../age/DataAge';
import { RecordedFault, RecordedFaults } from '../testing/RecordedFaults';
import { reliabilityPage, TabTexts } from '../testing/reliabilityPage';
import { Notices } from './Notices';
import { Verdict } from './Verdict';

const PAGE = resolve(__dirname, '../../../../docs/reliability.md');
const RECORDING = resolve(
  __dirname,
  '../testing/generated/recordedFaults.json',
);

function textOf(element: Element | null): string {
  return element?.textContent?.trim() ?? '';
}

/** Verdict and notices of the tab for a recorded answer. */
async function tabTexts(fault: RecordedFault): Promise<TabTexts> {
  const topology: Topology = {
    ...fault.answer,
    entityRef: 'component:default/service-a',
    controlPlanes: [],
    gateways: [],
    links: [],
    connections: [],
    workloads: [],
    routes: [],
    findings: [],
  };
  const receivedAt = Date.now();
  await renderInTestApp(
    <DataAgeProvider seconds={fault.dataAgeSeconds} receivedAt={receivedAt}>
      <Verdict topology={topology} />
      <section aria-label="notices">
        <Notices
          topology={topology}
          omittedArrows={0}
          receivedAt={receivedAt}
        />
      </section>
    </DataAgeProvider>,
  );
  const verdict = await screen.findByRole('region', {
    name: 'What it comes to',
  });
  const state = within(verdict).getByRole('img');
  const notices = [...screen.getByLabelText('notices').children];
  const texts = {
    verdict: `${textOf(state)}: ${textOf(
      within(verdict).getByRole('heading'),
    )}`,
    notices: notices.map(notice =>
      ['[class*=AlertTitle]', '[class*=AlertDescription]']
        .map(part => textOf(notice.querySelector(part)))
        .join(': '),
    ),
  };
  cleanup();
  return texts;
}

describe('docs/reliability.md', () => {
  it('says what the tab says of the recorded faults (else: yarn reliability --page)', async () => {
    const recording: RecordedFaults = JSON.parse(
      readFileSync(RECORDING, 'utf8'),
    );
    const tab = new Map<string, TabTexts>();
    for (const fault of recording.faults) {
      const texts = await tabTexts(fault);
      tab.set(fault.id, texts);
      // Chromium showed the same.
      expect(texts.verdict).toBe(`${fault.tab.state}: ${fault.tab.verdict}`);
    }
    const page = reliabilityPage(recording, tab);
    if (process.env.MESHSTAGE_WRITE_RELIABILITY) {
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
    expect(page).toContain('notice: Cluster cluster2 does not answer: ');
  });
});
