import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { cluster1, cluster2, serviceB } from '../testing/seedTopology';
import { OutLinkList } from './OutLinkList';
import { useOutLinks } from './useOutLinks';

const EKS = {
  ...cluster1,
  arn: 'arn:aws:eks:eu-central-1:123456789012:cluster/prod-1',
};

function Shown() {
  const links = useOutLinks();
  return (
    <>
      <OutLinkList links={links.ofCluster(EKS)} subject="cluster1" />
      <OutLinkList links={links.ofCluster(cluster2)} subject="cluster2" />
      <OutLinkList
        links={links.ofService(serviceB, cluster2)}
        subject="service-b"
      />
      <OutLinkList
        links={links.ofCluster({ id: 'hidden-1', hidden: true })}
        subject="hidden"
      />
    </>
  );
}

function show(links: { title: string; url: string }[]) {
  return renderInTestApp(<Shown />, { config: { serviceMesh: { links } } });
}

describe('useOutLinks', () => {
  it('gives each cluster and service the links of which all is known', async () => {
    await show([
      {
        title: 'AWS console',
        url: 'https://{region}.console.aws.amazon.com/eks/clusters/{eksName}?account={account}',
      },
      {
        title: 'Grafana',
        url: 'https://grafana.example.com/d/mesh?var-cluster={cluster}',
      },
      {
        title: 'Kiali',
        url: 'https://kiali.example.com/{cluster}/{namespace}/{service}',
      },
    ]);
    expect(
      screen
        .getAllByRole('link')
        .map(link => [
          link.getAttribute('aria-label'),
          link.getAttribute('href'),
        ]),
    ).toEqual([
      [
        'AWS console: cluster1, opens in a new tab',
        'https://eu-central-1.console.aws.amazon.com/eks/clusters/prod-1?account=123456789012',
      ],
      [
        'Grafana: cluster1, opens in a new tab',
        'https://grafana.example.com/d/mesh?var-cluster=cluster1',
      ],
      [
        'Grafana: cluster2, opens in a new tab',
        'https://grafana.example.com/d/mesh?var-cluster=cluster2',
      ],
      [
        'Kiali: service-b, opens in a new tab',
        'https://kiali.example.com/cluster2/sample/service-b',
      ],
    ]);
    for (const link of screen.getAllByRole('link')) {
      expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    }
  });

  it('leaves out a link that is wrong', async () => {
    await show([
      // eslint-disable-next-line no-script-url
      { title: 'Bad', url: 'javascript:alert(1)' },
      { title: 'Good', url: 'https://good.example/{cluster}' },
    ]);
    expect(screen.queryAllByRole('link', { name: /^Bad/ })).toEqual([]);
    expect(screen.getAllByRole('link', { name: /^Good/ })).toHaveLength(2);
  });
});
