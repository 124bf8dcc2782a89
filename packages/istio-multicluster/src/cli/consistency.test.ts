import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../scenario/InputError';
import { consistency } from './consistency';

const NOW = Date.parse('2026-09-15T12:00:00Z');
const SCENARIO = join(__dirname, '../../scenarios/01-flat-network.yaml');

describe('istio-multicluster consistency', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consistency-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('prints a table, the releases that fit, and what does not fit', async () => {
    const { output, hasErrors } = await consistency(
      SCENARIO,
      {
        format: 'text',
        kubernetes: ['c1=v1.35.6-eks-9d2e7a4', 'c2=v1.33.13-eks-5a1b2c3'],
      },
      NOW,
    );
    expect(hasErrors).toBe(false);
    expect(output).toMatch(/kubernetes +1\.35\.6 +1\.33\.13 +different/);
    expect(output).toMatch(
      /kubelet +\? \(not seen\) +\? \(not seen\) +unknown/,
    );
    expect(output).toMatch(
      /support +standard to 2027-03-27 \(193 days\) +extended to 2027-07-29 \(317 days\)/,
    );
    expect(output).toContain(
      'Istio releases for Kubernetes 1.33, 1.35: 1.30, 1.29 (ended)',
    );
    expect(output).toContain('warning kubernetes-minors-apart: c1 runs');
    expect(output).toContain('Data of releases: Istio as of 2026-08-22');
  });

  it('gives the same as JSON, and says that there is an error', async () => {
    const { output, hasErrors } = await consistency(
      SCENARIO,
      { format: 'json', kubernetes: ['c1=v1.31.1', 'c2=v1.36.1'] },
      NOW,
    );
    expect(hasErrors).toBe(true);
    const { meshes } = JSON.parse(output);
    expect(meshes[0].issues).toEqual([
      expect.objectContaining({ code: 'istio-no-release-fits' }),
    ]);
  });

  it('takes data of releases from a file', async () => {
    const file = join(folder, 'releases.yaml');
    await writeFile(
      file,
      'istio: { asOf: "2026-09-14", releases: [{ minor: "1.31", supported: ["1.31", "1.36"] }] }',
    );
    const { output } = await consistency(
      SCENARIO,
      {
        format: 'text',
        kubernetes: ['c1=v1.31.1', 'c2=v1.36.1'],
        releases: file,
      },
      NOW,
    );
    expect(output).toContain(
      'Istio releases for Kubernetes 1.31, 1.36: 1.31\n',
    );
    expect(output).toContain('Istio as of 2026-09-14');
  });

  it('takes the version of a kube-apiserver that runs as a Pod', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'kube-apiserver-m', namespace: 'kube-system' },
      spec: {
        containers: [
          {
            name: 'kube-apiserver',
            image:
              'public.ecr.aws/eks-distro/kubernetes/kube-apiserver:v1.35.6-eks-1-35-13',
          },
        ],
      },
    };
    const istiod = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'istiod',
        namespace: 'istio-system',
        labels: { app: 'istiod' },
      },
      spec: {
        template: {
          spec: {
            containers: [{ name: 'discovery', image: 'istio/pilot:1.30.4' }],
          },
        },
      },
    };
    await mkdir(join(folder, 'c1'));
    await writeFile(join(folder, 'c1/pod.json'), JSON.stringify(pod));
    await writeFile(join(folder, 'c1/istiod.json'), JSON.stringify(istiod));
    const { output } = await consistency(folder, { format: 'text' }, NOW);
    expect(output).toMatch(/distribution +EKS-D\n/);
    expect(output).toMatch(/kubernetes +1\.35\.6\n/);
    expect(output).toMatch(/release +1-35-13\n/);
    expect(output).toMatch(/kubelet +\? \(nodes not read\)/);
    expect(output).toContain('Nothing that is known differs.');
  });

  it.each([
    ['c9=v1.36.1', /there is no cluster c9, only c1, c2/],
    ['c1=newest', /c1=newest must be <cluster>=<version>/],
    ['c1', /c1 must be <cluster>=<version>/],
  ])('refuses --kubernetes %s', async (text, message) => {
    const run = consistency(
      SCENARIO,
      { format: 'text', kubernetes: [text] },
      NOW,
    );
    await expect(run).rejects.toThrow(InputError);
    await expect(run).rejects.toThrow(message);
  });

  it('refuses a file of releases that is not there', async () => {
    await expect(
      consistency(
        SCENARIO,
        { format: 'text', releases: join(folder, 'none.yaml') },
        NOW,
      ),
    ).rejects.toThrow(/none\.yaml: cannot be read/);
  });
});
