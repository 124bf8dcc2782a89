import { OutLinkTemplate } from './OutLinkTemplate';

function template(url: string) {
  return OutLinkTemplate.parse({ title: 'Kiali', url }, 'serviceMesh.links[0]');
}

describe('OutLinkTemplate', () => {
  it('puts in what it is about, encoded', () => {
    expect(
      template(
        'https://kiali.example.com/namespaces/{namespace}/services/{service}?clusterName={cluster}',
      ).fill({
        cluster: 'a&b=c',
        namespace: '../admin',
        service: 'x?y#z',
      }),
    ).toEqual({
      title: 'Kiali',
      href: 'https://kiali.example.com/namespaces/..%2Fadmin/services/x%3Fy%23z?clusterName=a%26b%3Dc',
    });
  });

  it('is no link where a value is not known', () => {
    const aws = template(
      'https://{region}.console.aws.amazon.com/eks/clusters/{eksName}',
    );
    expect(aws.fill({ cluster: 'cluster2' })).toBeUndefined();
    expect(aws.fill({ region: 'eu-central-1', eksName: 'prod' })?.href).toBe(
      'https://eu-central-1.console.aws.amazon.com/eks/clusters/prod',
    );
  });

  it('is no link where a value would lead to another host', () => {
    const grafana = template('https://{cluster}.grafana.example.com/d/mesh');
    for (const cluster of [
      'evil.example/',
      'evil.example#',
      'evil.example:80/',
      'user@evil.example/',
      'evil.example\\',
    ]) {
      expect(grafana.fill({ cluster })?.href ?? '').not.toMatch(
        /^https:\/\/([^/]*@)?evil\.example(:\d+)?[/#?\\]/,
      );
    }
  });

  it('is about a service when it names one, else about a cluster', () => {
    expect(template('https://x.example/{service}').isOfService).toBe(true);
    expect(template('https://x.example/{cluster}').isOfService).toBe(false);
    expect(template('https://x.example/').isOfService).toBe(false);
  });

  it.each([
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)', /begins with https/],
    ['data:text/html,x', /begins with https/],
    ['/relative', /begins with https/],
    ['https://', /begins with https/],
    ['https://x.example/{pod}', /names \{pod\}; it may name \{cluster\}/],
  ])('refuses %s and says what to write', (url, text) => {
    expect(() => template(url)).toThrow(text);
    expect(() => template(url)).toThrow(/^serviceMesh\.links\[0\]\.url/);
  });
});
