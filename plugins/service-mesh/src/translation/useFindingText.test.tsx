import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Finding } from '@meshstage/plugin-service-mesh-common';
import { screen } from '@testing-library/react';
import { useFindingText } from './useFindingText';

const FINDING: Finding = {
  id: 'x',
  code: 'MST0301',
  severity: 'error',
  confidence: 'certain',
  subject: {},
  title: 'Title of the backend',
  message: {
    code: 'MST0301',
    parameters: { object: 'a/b', network: 'n1', cluster: 'c1' },
    text: 'Text of the backend',
  },
  evidence: [],
  remedy: 'Remedy of the backend',
  docs: '',
  observedAt: '2026-11-27T00:00:00Z',
};

function Shown({ finding }: { finding: Finding }) {
  const { title, text, remedy } = useFindingText()(finding);
  return <p>{[title, text, remedy].join(' | ')}</p>;
}

describe('useFindingText', () => {
  it('says what the code says, with the values of the finding', async () => {
    renderInTestApp(<Shown finding={FINDING} />);
    expect(
      await screen.findByText(
        /^Gateway has no address \| Gateway a\/b of network n1 in c1 has no address/,
      ),
    ).toBeInTheDocument();
  });

  it.each([
    ['a code that is not known here', { ...FINDING, code: 'MST0999' }],
    [
      'a code without its values',
      { ...FINDING, message: { ...FINDING.message, parameters: {} } },
    ],
  ])('says what the backend says of %s', async (_, finding) => {
    renderInTestApp(<Shown finding={finding} />);
    expect(
      await screen.findByText(
        'Title of the backend | Text of the backend | Remedy of the backend',
      ),
    ).toBeInTheDocument();
  });
});
