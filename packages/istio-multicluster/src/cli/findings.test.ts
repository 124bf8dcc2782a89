import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate } from '../findings/__testUtils__/certificate';
import { MeshFixture } from '../findings/__testUtils__/MeshFixture';
import { InputError } from '../scenario/InputError';
import { findings } from './findings';

const NOW = Date.parse('2026-11-27T00:00:00Z');

function scenario(name: string): string {
  return join(__dirname, '../../scenarios', `${name}.yaml`);
}

describe('istio-multicluster findings', () => {
  it('says code, evidence with its place, and remedy', async () => {
    const { output, hasErrors } = await findings(
      scenario('28-custom-gateway-port-missing'),
      { format: 'text' },
      NOW,
    );
    expect(hasErrors).toBe(true);
    expect(output).toContain(
      'error MST0309 Gateway has not the port that istiod looks for (certain)',
    );
    expect(output).toContain(
      'seen: Service istio-system/istio-eastwestgateway (c2), spec.ports[].port:',
    );
    expect(output).toMatch(/remedy: Add port 8443 to the Service/);
    expect(output).toMatch(/\d+ errors, \d+ warnings, \d+ notes$/);
  });

  it('gives the same as JSON', async () => {
    const { output } = await findings(
      scenario('43-one-way-secrets'),
      { format: 'json' },
      NOW,
    );
    const codes = JSON.parse(output).findings.map(
      ({ code }: { code: string }) => code,
    );
    expect(codes).toContain('MST0223');
  });

  it('is no error where nothing is wrong', async () => {
    expect(
      await findings(scenario('01-flat-network'), { format: 'text' }, NOW),
    ).toEqual({ output: 'No findings.', hasErrors: false });
  });

  it('refuses what is no scenario', async () => {
    await expect(
      findings(join(__dirname, 'no-such-file.yaml'), { format: 'text' }, NOW),
    ).rejects.toBeInstanceOf(InputError);
  });

  describe('of a folder of manifests', () => {
    let folder: string;
    let mesh: MeshFixture;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'findings-'));
      mesh = new MeshFixture({
        clusters: 3,
        primaries: 2,
        networks: 'each',
        replicas: 2,
        services: [[1, 1, 1]],
        root: await certificate('Root CA of mesh1', '2036-01-01'),
      });
    });

    afterEach(() => rm(folder, { recursive: true }));

    async function codes(): Promise<string[]> {
      for (const [cluster, items] of mesh.objects) {
        await mkdir(join(folder, cluster), { recursive: true });
        await writeFile(
          join(folder, cluster, 'all.json'),
          JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
        );
      }
      const { output } = await findings(folder, { format: 'json' }, NOW);
      return JSON.parse(output).findings.map(
        ({ code }: { code: string }) => code,
      );
    }

    it('are none where nothing is wrong', async () => {
      expect(await codes()).toEqual([]);
    });

    it('knows the versions of the istiods among the objects', async () => {
      mesh.object(
        'c2',
        'Deployment',
        'istio-system/istiod',
      ).spec.template.spec.containers[0].image = 'docker.io/istio/pilot:1.29.0';
      expect(await codes()).toContain('MST0227');
    });

    it('does not miss what nobody exported', async () => {
      for (const cluster of mesh.objects.keys()) {
        for (const namespace of mesh.all(cluster, 'Namespace')) {
          mesh.remove(cluster, 'Namespace', namespace.metadata.name);
        }
      }
      expect(await codes()).not.toContain('MST0605');
    });
  });
});
