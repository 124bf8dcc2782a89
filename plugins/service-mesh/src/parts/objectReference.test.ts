import { kubectlCommand, objectText } from './objectReference';

describe('kubectlCommand', () => {
  it('names cluster, namespace, kind and name', () => {
    expect(
      kubectlCommand({
        cluster: 'cluster1',
        kind: 'Service',
        namespace: 'sample',
        name: 'service-b',
      }),
    ).toBe(
      'kubectl --context cluster1 -n sample get service service-b -o yaml',
    );
  });

  it('leaves out what a cluster-wide object does not have', () => {
    expect(kubectlCommand({ kind: 'Namespace', name: 'sample' })).toBe(
      'kubectl get namespace sample -o yaml',
    );
  });

  it('quotes names that a shell would act on', () => {
    expect(kubectlCommand({ kind: 'Service', name: `b'; rm -rf / #` })).toBe(
      `kubectl get service 'b'\\''; rm -rf / #' -o yaml`,
    );
  });
});

describe('objectText', () => {
  it('writes kind, namespace and name', () => {
    expect(
      objectText({ kind: 'Secret', namespace: 'istio-system', name: 'x' }),
    ).toBe('Secret istio-system/x');
  });
});
