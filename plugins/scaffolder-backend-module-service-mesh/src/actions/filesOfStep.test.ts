import { filesOfStep } from './filesOfStep';

const FILES = [
  'clusters/cluster4/access/reader-rbac.yaml',
  'clusters/cluster4/argocd/01-reader.yaml',
  'clusters/cluster4/namespace.yaml',
  'clusters/cluster4/eastwest/gateway.values.yaml',
  'clusters/cluster4/eastwest/expose-services.yaml',
  'clusters/cluster4/argocd/05-expose.yaml',
  'clusters/cluster4/argocd/06-cluster3-reads-cluster4.yaml',
  'clusters/cluster3/remotes/cluster4.externalsecret.yaml',
  'clusters/cluster3/external/cluster4/kubeconfig.externalsecret.yaml',
];

describe('filesOfStep', () => {
  it('first closes the gateway for calls from other networks', () => {
    expect(filesOfStep(FILES, 'traffic')).toEqual([FILES[4], FILES[5]]);
  });

  it('then takes the access of the istiods away', () => {
    expect(filesOfStep(FILES, 'links')).toEqual(FILES.slice(6));
  });

  it('then all the rest, so that nothing is left and nothing goes twice', () => {
    expect(filesOfStep(FILES, 'rest')).toEqual(FILES.slice(0, 4));
    expect(
      (['traffic', 'links', 'rest'] as const)
        .flatMap(step => filesOfStep(FILES, step))
        .sort(),
    ).toEqual([...FILES].sort());
  });

  it('or everything in one go', () => {
    expect(filesOfStep(FILES, 'all')).toEqual(FILES);
  });
});
