import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { installation, ROLES, TRUSTS } from '../__testUtils__/installations';
import { findCredentials } from '../credentials';
import {
  Installation,
  Platform,
  RenderedInstallation,
  renderInstallation,
} from './index';

const JWT = [
  Buffer.from('{"alg":"RS256","kid":"k"}').toString('base64url'),
  Buffer.from('{"iss":"kubernetes/serviceaccount"}').toString('base64url'),
  'c2lnbmF0dXJlLW9mLWEtdG9rZW4',
].join('.');
const CREDENTIALS = [
  JWT,
  `ghp_${'b2'.repeat(18)}`,
  `k8s-aws-v1.${'aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbQ'}`,
  ['-----BEGIN EC', 'PRIVATE KEY-----'].join(' '),
  `AKIA${'IOSFODNN7EXAMPLE'}`,
];

/** What people mistype and paste. */
const slip = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...CREDENTIALS),
  fc.constantFrom(
    "x'; kubectl delete ns --all; '",
    '$(id)',
    '`id`',
    '"}}\n---\nkind: Secret',
    '../../etc/passwd',
    'a\u0000b',
    '{{ .Values.x }}',
  ),
);

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const dnsName = fc
  .array(label, { minLength: 2, maxLength: 4 })
  .map(parts => parts.join('.'));
const labelValue = fc.stringMatching(
  /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?$/,
);
/** Of the cluster and of its primaries; none is that of another one. */
const labels = fc.uniqueArray(label, { minLength: 4, maxLength: 4 });

/** As the form lets it through. */
const inOrder: fc.Arbitrary<Installation> = fc
  .record({
    role: fc.constantFrom(...ROLES),
    trust: fc.constantFrom(...TRUSTS),
    names: labels,
    istioIds: labels,
    platform: fc.constantFrom<Platform>('eks', 'other', 'unknown'),
    primaries: fc.integer({ min: 0, max: 3 }),
    network: labelValue,
    mesh: fc.record({ id: labelValue, trustDomain: dnsName }),
    version: fc.constantFrom('1.31', '1.31.2', '1.30.0-rc.1'),
    revision: fc.option(label, { nil: undefined }),
    istiodName: dnsName,
    istiodIp: fc.option(fc.ipV4(), { nil: undefined }),
    exposure: fc.constantFrom<Installation['gateway']['exposure']>(
      'internal',
      'internet-facing',
      'none',
    ),
    hostname: fc.option(dnsName, { nil: undefined }),
    access: fc.oneof(
      fc.record({
        mode: fc.constant('command' as const),
        tokenLifetime: fc.constantFrom('24h', '30m'),
      }),
      fc.record({
        mode: fc.constant('external-secrets' as const),
        store: label,
        keyPrefix: fc.constantFrom('mesh', 'mesh/remote-secrets'),
      }),
    ),
    repository: fc.constantFrom(
      'https://git.example.com/mesh.git',
      'git@git.example.com:platform/mesh.git',
    ),
    branch: fc.constantFrom('main', 'release/1'),
  })
  .map(values => {
    const { role, names, istioIds, platform, istiodName, istiodIp } = values;
    const [cluster, ...others] = names.map((name, index) => ({
      name,
      istioId: istioIds[index],
      platform,
    }));
    const { istio, argocd } = installation(role);
    return installation(role, {
      cluster: { ...cluster, network: values.network },
      mesh: values.mesh,
      primaries: others.slice(
        0,
        role === 'primary' ? values.primaries : Math.max(values.primaries, 1),
      ),
      istio: { ...istio, version: values.version, revision: values.revision },
      // Load balancers of EKS and the webhooks of an external istiod have names.
      istiodAddress:
        platform !== 'other' || role === 'external'
          ? istiodName
          : istiodIp ?? istiodName,
      gateway: { exposure: values.exposure, hostname: values.hostname },
      trust: values.trust,
      access: values.access,
      argocd: {
        ...argocd,
        repository: values.repository,
        branch: values.branch,
      },
    });
  });

/** Chosen from a list, so that nobody mistypes them. */
const CHOICES = ['role', 'mode', 'exposure', 'platform'];

/** Where texts stand in which people write freely. */
function textPaths(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') {
    return CHOICES.includes(path[path.length - 1]) ? [] : [path];
  }
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, each]) =>
        textPaths(each, [...path, key]),
      )
    : [];
}

function withText<T>(value: T, [key, ...rest]: string[], text: string): T {
  const copy: any = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = rest.length === 0 ? text : withText(copy[key], rest, text);
  return copy;
}

const withSlip: fc.Arbitrary<Installation> = inOrder.chain(input =>
  fc
    .tuple(fc.constantFrom(...textPaths(input)), slip)
    .map(([path, text]) => withText(input, path, text)),
);

const anyInstallation = fc.oneof(
  { weight: 2, arbitrary: inOrder },
  { weight: 1, arbitrary: withSlip },
);

/** What was written, or undefined if the input was refused with a message. */
function renderedOrRefused(input: Installation) {
  try {
    return renderInstallation(input);
  } catch (error) {
    expect((error as Error).name).toBe('InputError');
    expect((error as Error).message.length).toBeGreaterThan(30);
    for (const credential of CREDENTIALS) {
      expect((error as Error).message).not.toContain(credential);
    }
    return undefined;
  }
}

const INPUTS = 200;

/** Holds whatever is written to a property. */
function alwaysHolds(
  check: (rendered: RenderedInstallation, input: Installation) => void,
) {
  let written = 0;
  fc.assert(
    fc.property(anyInstallation, input => {
      const rendered = renderedOrRefused(input);
      if (rendered) {
        written += 1;
        check(rendered, input);
      }
    }),
    { numRuns: INPUTS },
  );
  // Two of three inputs are in order; were most of them refused, nothing would be proved.
  expect(written).toBeGreaterThan(INPUTS / 3);
}

describe('renderInstallation, whatever it is given', () => {
  it('writes no credential into any file', () => {
    alwaysHolds(({ files }) => {
      for (const { path, content } of files) {
        for (const credential of CREDENTIALS) {
          expect(content).not.toContain(credential);
          expect(path).not.toContain(credential);
        }
        expect(findCredentials(content)).toEqual([]);
      }
    });
  });

  it('writes YAML that parses, objects with names that Kubernetes takes, and no Secret', () => {
    alwaysHolds(({ files }) => {
      const documents = files
        .filter(({ path }) => path.endsWith('.yaml'))
        .flatMap(({ kind, content }) =>
          parseAllDocuments(content).map(document => ({ kind, document })),
        );
      for (const { document } of documents) {
        expect(document.errors).toEqual([]);
      }
      const objects = documents
        .filter(({ kind }) => kind !== 'helm-values')
        .map(({ document }) => document.toJS());
      for (const object of objects) {
        expect(object.kind).not.toBe('Secret');
        expect(object.metadata.name).toMatch(
          /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/,
        );
      }
    });
  });

  it('stays below its folder, and gives each path once', () => {
    alwaysHolds(({ files }, { path: folder }) => {
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) {
        expect(path.startsWith(`${folder}/`)).toBe(true);
        expect(path).toMatch(
          /^[A-Za-z0-9][-A-Za-z0-9._]*(\/[A-Za-z0-9][-A-Za-z0-9._]*)+$/,
        );
        expect(path).not.toContain('..');
      }
    });
  });

  it('lets nothing of a name run in the script', () => {
    alwaysHolds(({ files }) => {
      const script = files.find(({ kind }) => kind === 'script');
      expect(script?.content ?? '').not.toMatch(
        /`|\$\((id|reboot)\)|delete ns/,
      );
    });
  });
});
