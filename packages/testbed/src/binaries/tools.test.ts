import { allTools, kubeApiServer, neededTools } from './tools';
import { versionStamp } from './versionStamp';

describe('tools', () => {
  it('stamps an API server with the version that it shall report', () => {
    expect(kubeApiServer('v1.35.2-eks-1234567').stamp).toMatchObject({
      'k8s.io/component-base/version.gitVersion': 'v1.35.2-eks-1234567',
      'k8s.io/component-base/version.gitMajor': '1',
      'k8s.io/component-base/version.gitMinor': '35',
    });
  });

  it('refuses what is no version of Kubernetes', () => {
    expect(() => kubeApiServer('latest')).toThrow(
      /"latest" is no Kubernetes version: expected the form v1/,
    );
  });

  it('have distinct names, because these are their files', () => {
    const names = allTools().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('hold one API server for each distribution', () => {
    const names = neededTools().map(({ name }) => name);
    for (const distribution of ['EKS', 'EKS-D'] as const) {
      expect(names).toContain(`kube-apiserver-${versionStamp(distribution)}`);
    }
  });
});
