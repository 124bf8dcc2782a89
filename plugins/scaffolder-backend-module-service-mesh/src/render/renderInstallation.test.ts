import { parse, parseAllDocuments } from 'yaml';
import {
  filesBelow,
  GOLDEN_FOLDER,
  goldenRenders,
} from '../__testUtils__/goldenRenders';
import { installation, ROLES } from '../__testUtils__/installations';
import { Installation, renderInstallation } from './index';

describe('renderInstallation', () => {
  it.each(goldenRenders())(
    'gives the bytes that are in the tree, each time: $name',
    async ({ name, rendered }) => {
      const again = goldenRenders().find(each => each.name === name);
      const bytes = Object.fromEntries(
        rendered.files.map(({ path, content }) => [path, content]),
      );
      expect(again?.rendered).toEqual(rendered);
      expect(bytes).toEqual(await filesBelow(`${GOLDEN_FOLDER}/${name}`));
    },
  );

  it('leaves no render in the tree that nothing makes', async () => {
    const made = goldenRenders().flatMap(({ name, rendered }) =>
      rendered.files.map(({ path }) => `${name}/${path}`),
    );
    expect(Object.keys(await filesBelow(GOLDEN_FOLDER)).sort()).toEqual(
      made.sort(),
    );
  });

  describe.each(ROLES)('for a %s cluster', role => {
    const { files, order } = renderInstallation(installation(role));

    it('says of each file what it is for and how it is taken back', () => {
      for (const { path, purpose, undo } of files) {
        expect({ path, purpose: purpose.length > 10 }).toEqual({
          path,
          purpose: true,
        });
        expect({ path, undo: undo.length > 10 }).toEqual({ path, undo: true });
      }
    });

    it('puts everything that is applied into the order once', () => {
      const applied = files
        .filter(({ kind }) => !['application', 'document'].includes(kind))
        .map(({ path }) => path);
      expect([...order].sort()).toEqual(applied.sort());
    });

    it('makes an Application with its wave of each part, in the order of the files', () => {
      const waves = files
        .filter(({ path }) => path.includes('/argocd/'))
        .map(({ content }) => parse(content));
      expect(
        waves.map(
          ({ metadata }) =>
            metadata.annotations['argocd.argoproj.io/sync-wave'],
        ),
      ).toEqual(waves.map((_, wave) => String(wave)));
      const referenced = waves.flatMap(filesOfApplication);
      expect(referenced).toEqual(order.filter(path => !path.endsWith('.sh')));
    });
  });

  describe('where load balancers have names', () => {
    it('calls the injection of a remote cluster by URL, never by a Service', () => {
      expect(valuesOf('remote', 'istiod')).toMatchObject({
        profile: 'remote',
        global: { remotePilotAddress: 'istiod.cluster1.example.com' },
        istiodRemote: {
          injectionURL:
            'https://istiod.cluster1.example.com:15017/inject/cluster/cluster4/net/network4',
        },
      });
      expect(valuesOf('remote', 'istiod').istiodRemote).not.toHaveProperty(
        'injectionPath',
      );
    });

    it('has the name in the certificate of the istiod that is called', () => {
      expect(valuesOf('primary', 'istiod').env).toEqual({
        ISTIOD_CUSTOM_HOST: 'istiod.cluster4.example.com',
      });
    });

    it('asks the AWS Load Balancer Controller for an internal load balancer with that name', () => {
      expect(
        valuesOf('remote', 'gateway', 'eastwest').service.annotations,
      ).toMatchObject({
        'external-dns.alpha.kubernetes.io/hostname':
          'eastwest.cluster4.example.com',
        'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
      });
    });
  });

  it('calls the injection by path where istiod has an IP address', () => {
    const values = valuesOf('remote', 'istiod', 'istio', {
      istiodAddress: '198.51.100.7',
      cluster: { ...installation('remote').cluster, platform: 'other' },
    });
    expect(values.istiodRemote).toEqual({
      injectionPath: '/inject/cluster/cluster4/net/network4',
    });
  });

  describe('where it is not known whether a cluster runs on EKS', () => {
    const { cluster, primaries } = installation('external');
    const unknown = { platform: 'unknown' } as const;

    it('asks for an internal load balancer all the same: without that it could be one on the internet', () => {
      expect(
        valuesOf('remote', 'gateway', 'eastwest', {
          cluster: { ...cluster, ...unknown },
        }).service.annotations,
      ).toMatchObject({
        'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
      });
    });

    it('says so to the reviewers, and of nobody else', () => {
      const page = (more: Partial<Installation>) =>
        contentOf(
          renderInstallation(installation('external', more)).files,
          'ONBOARDING.md',
        );
      const cluster4 = page({ cluster: { ...cluster, ...unknown } });
      expect(cluster4).toContain('| Platform | not known whether EKS |');
      expect(cluster4).toContain('Whether `cluster4` runs on EKS is not known');
      expect(page({})).toContain('| Platform | EKS |');
      expect(page({})).not.toContain('on EKS is not known');
      const host = page({
        primaries: [{ ...primaries[0], ...unknown }, primaries[1]],
      });
      expect(host).toContain('Whether `cluster1` runs on EKS is not known');
    });
  });

  it('gives a remote cluster access before its gateway, which could not start otherwise', () => {
    const { order } = renderInstallation(installation('remote'));
    expect(position(order, 'cluster4.externalsecret.yaml')).toBeLessThan(
      position(order, 'gateway.values.yaml'),
    );
  });

  it.each(ROLES)(
    'takes a %s back so that nobody is led to what is gone: access before the gateway',
    role => {
      const { files } = renderInstallation(installation(role));
      const [, undo] = contentOf(files, 'ONBOARDING.md').split('## Undo');
      const place = (text: string) => {
        expect(undo).toContain(text);
        return undo.indexOf(text);
      };
      expect(place('cluster4.externalsecret.yaml')).toBeLessThan(
        place('gateway.values.yaml'),
      );
      expect(place('istiod.values.yaml')).toBeLessThan(
        place('base.values.yaml'),
      );
      expect(place('cluster4/namespace.yaml')).toBeLessThan(
        place('argocd-app.yaml'),
      );
    },
  );

  it('reads a new primary last, when everything in it is there', () => {
    const { order } = renderInstallation(installation('primary'));
    expect(position(order, 'expose-services.yaml')).toBeLessThan(
      position(order, 'cluster1/remotes/cluster4.externalsecret.yaml'),
    );
  });

  it('opens the gateway where its istiod reads configuration, and nowhere else', () => {
    const opened = (role: Installation['role']) =>
      renderInstallation(installation(role)).order.some(path =>
        path.endsWith('expose-services.yaml'),
      );
    expect([opened('primary'), opened('external'), opened('remote')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('makes a signing certificate where an istiod signs, and nowhere else', () => {
    const signed = (role: Installation['role']) =>
      renderInstallation(installation(role)).order.filter(path =>
        path.endsWith('certificate.yaml'),
      );
    expect(signed('primary')).toEqual([
      'clusters/cluster4/trust/certificate.yaml',
    ]);
    expect(signed('external')).toEqual([
      'clusters/cluster1/external/cluster4/certificate.yaml',
    ]);
    expect(signed('remote')).toEqual([]);
  });

  it('lets the istiods of a mesh of primaries read each other', () => {
    const { order } = renderInstallation(installation('primary'));
    expect(order.filter(path => path.endsWith('.externalsecret.yaml'))).toEqual(
      [
        'clusters/cluster1/remotes/cluster4.externalsecret.yaml',
        'clusters/cluster3/remotes/cluster4.externalsecret.yaml',
        'clusters/cluster4/remotes/cluster1.externalsecret.yaml',
        'clusters/cluster4/remotes/cluster3.externalsecret.yaml',
      ],
    );
  });

  it('says the network of an external cluster where its own istiod looks for it, and where those of the primaries do', () => {
    const { files } = renderInstallation(installation('external'));
    const namespaces = parseAllDocuments(
      contentOf(files, 'clusters/cluster4/namespace.yaml'),
    ).map(document => document.toJS().metadata);
    expect(namespaces).toMatchObject(
      ['external-istiod', 'istio-system'].map(name => ({
        name,
        labels: { 'topology.istio.io/network': 'network4' },
      })),
    );
  });

  it('lets the istiod of an external cluster read the primaries, by secrets that lie beside it', () => {
    const { order } = renderInstallation(installation('external'));
    expect(order.filter(path => path.endsWith('.externalsecret.yaml'))).toEqual(
      [
        'clusters/cluster1/external/cluster4/kubeconfig.externalsecret.yaml',
        'clusters/cluster1/remotes/cluster4.externalsecret.yaml',
        'clusters/cluster3/remotes/cluster4.externalsecret.yaml',
        'clusters/cluster1/external/cluster4/remotes/cluster1.externalsecret.yaml',
        'clusters/cluster1/external/cluster4/remotes/cluster3.externalsecret.yaml',
      ],
    );
  });

  it('says where a kubeconfig lies, with the key that istiod takes for the name of the cluster', () => {
    const { files } = renderInstallation(installation('remote'));
    const [secret] = parseAllDocuments(
      contentOf(files, 'cluster1/remotes/cluster4.externalsecret.yaml'),
    ).map(document => document.toJS());
    expect(secret.spec).toMatchObject({
      target: {
        name: 'istio-remote-secret-cluster4',
        template: { metadata: { labels: { 'istio/multiCluster': 'true' } } },
      },
      data: [
        {
          secretKey: 'cluster4',
          remoteRef: { key: 'mesh/remote-secrets/cluster4' },
        },
      ],
    });
  });

  it('keeps the kubeconfig that may configure apart from the one that may read', () => {
    const { files } = renderInstallation(installation('external'));
    const keyIn = (path: string) => parse(contentOf(files, path)).spec.data[0];
    expect(
      keyIn('external/cluster4/kubeconfig.externalsecret.yaml'),
    ).toMatchObject({
      secretKey: 'config',
      remoteRef: { key: 'mesh/remote-secrets/cluster4/config' },
    });
    expect(
      keyIn('cluster3/remotes/cluster4.externalsecret.yaml'),
    ).toMatchObject({
      secretKey: 'cluster4',
      remoteRef: { key: 'mesh/remote-secrets/cluster4' },
    });
    const script = contentOf(files, 'remote-secret.sh');
    expect(script).toMatch(/cluster4\/config\) kubeconfig .* istiod ;;/);
    expect(script).toMatch(
      /cluster4\) kubeconfig .* istio-reader-service-account ;;/,
    );
  });

  it('has no gateway where all clusters share a network', () => {
    const { order } = renderInstallation(
      installation('remote', { gateway: { exposure: 'none' } }),
    );
    expect(order.some(path => path.includes('/eastwest/'))).toBe(false);
  });

  it('names revisions everywhere', () => {
    const revised = installation('primary', {
      istio: { ...installation('primary').istio, revision: '1-31-2' },
    });
    const { files } = renderInstallation(revised);
    expect(parse(contentOf(files, 'istiod.values.yaml')).revision).toBe(
      '1-31-2',
    );
    expect(parse(contentOf(files, 'gateway.values.yaml')).revision).toBe(
      '1-31-2',
    );
    expect(contentOf(files, 'expose-istiod.yaml')).toContain(
      'host: istiod-1-31-2.istio-system.svc.cluster.local',
    );
  });
});

function valuesOf(
  role: Installation['role'],
  chart: string,
  folder = 'istio',
  more: Partial<Installation> = {},
) {
  const { files } = renderInstallation(installation(role, more));
  return parse(contentOf(files, `cluster4/${folder}/${chart}.values.yaml`));
}

function contentOf(
  files: readonly { path: string; content: string }[],
  end: string,
): string {
  const found = files.filter(({ path }) => path.endsWith(end));
  expect(found).toHaveLength(1);
  return found[0].content;
}

function position(order: readonly string[], end: string): number {
  const found = order.findIndex(path => path.endsWith(end));
  expect(found).toBeGreaterThanOrEqual(0);
  return found;
}

function filesOfApplication({ spec }: any): string[] {
  if (spec.sources) {
    return spec.sources[0].helm.valueFiles.map((file: string) =>
      file.replace('$values/', ''),
    );
  }
  const include: string = spec.source.directory.include;
  return include
    .replace(/[{}]/g, '')
    .split(',')
    .map(name => `${spec.source.path}/${name}`);
}
