import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { installation, ROLES, TRUSTS } from '../__testUtils__/installations';
import { findCredentials } from '../credentials';
import { Installation, renderInstallation } from './index';

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

/** What people write, mistype and paste; what belongs there comes most often. */
const text = (good: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 80, arbitrary: good },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(...CREDENTIALS) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "x'; kubectl delete ns --all; '",
        '$(id)',
        '`id`',
        '"}}\n---\nkind: Secret',
        '../../etc/passwd',
        'a\u0000b',
        '{{ .Values.x }}',
      ),
    },
  );

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const dnsName = fc
  .array(label, { minLength: 2, maxLength: 4 })
  .map(parts => parts.join('.'));
const labelValue = fc.stringMatching(
  /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?$/,
);

const anyInstallation: fc.Arbitrary<Installation> = fc
  .record({
    role: fc.constantFrom(...ROLES),
    trust: fc.constantFrom(...TRUSTS),
    name: text(label),
    istioId: text(label),
    network: text(labelValue),
    isOnEks: fc.boolean(),
    mesh: text(labelValue),
    trustDomain: text(dnsName),
    primaries: fc.array(
      fc.record({
        name: text(label),
        istioId: text(label),
        isOnEks: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    version: text(fc.constantFrom('1.31', '1.31.2', '1.30.0-rc.1')),
    revision: fc.option(text(label), { nil: undefined }),
    istiodAddress: fc.option(text(fc.oneof(dnsName, fc.ipV4())), {
      nil: undefined,
    }),
    exposure: fc.constantFrom('internal', 'internet-facing', 'none'),
    hostname: fc.option(text(dnsName), { nil: undefined }),
    store: text(label),
    keyPrefix: text(fc.constantFrom('mesh', 'mesh/remote-secrets')),
    byCommand: fc.boolean(),
    tokenLifetime: text(fc.constantFrom('24h', '30m')),
    repository: text(
      fc.constantFrom(
        'https://git.example.com/mesh.git',
        'git@git.example.com:platform/mesh.git',
      ),
    ),
    branch: text(fc.constantFrom('main', 'release/1')),
    report: text(fc.constant('| passes |')),
  })
  .map(values =>
    Object.assign(
      installation(values.role, {
        cluster: {
          name: values.name,
          istioId: values.istioId,
          network: values.network,
          isOnEks: values.isOnEks,
        },
        mesh: { id: values.mesh, trustDomain: values.trustDomain },
        primaries: values.primaries,
        istio: {
          ...installation(values.role).istio,
          version: values.version,
          revision: values.revision,
        },
        istiodAddress: values.istiodAddress,
        gateway: {
          exposure: values.exposure as Installation['gateway']['exposure'],
          hostname: values.hostname,
        },
        trust: values.trust,
        access: values.byCommand
          ? { mode: 'command', tokenLifetime: values.tokenLifetime }
          : {
              mode: 'external-secrets',
              store: values.store,
              keyPrefix: values.keyPrefix,
            },
        argocd: {
          ...installation(values.role).argocd,
          repository: values.repository,
          branch: values.branch,
        },
      }),
    ),
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

describe('renderInstallation, whatever it is given', () => {
  it('writes no credential into any file', () => {
    let written = 0;
    fc.assert(
      fc.property(anyInstallation, input => {
        for (const { path, content } of renderedOrRefused(input)?.files ?? []) {
          written += 1;
          for (const credential of CREDENTIALS) {
            expect(content).not.toContain(credential);
            expect(path).not.toContain(credential);
          }
          expect(findCredentials(content)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    // A generator whose every input is refused would prove nothing.
    expect(written).toBeGreaterThan(1500);
  });

  it('writes YAML that parses, objects with names that Kubernetes takes, and no Secret', () => {
    fc.assert(
      fc.property(anyInstallation, input => {
        const files = renderedOrRefused(input)?.files ?? [];
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
      }),
      { numRuns: 400 },
    );
  });

  it('stays below its folder, and gives each path once', () => {
    fc.assert(
      fc.property(anyInstallation, input => {
        const paths =
          renderedOrRefused(input)?.files.map(({ path }) => path) ?? [];
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) {
          expect(path).toMatch(/^clusters(\/[A-Za-z0-9][-A-Za-z0-9._]*)+$/);
          expect(path).not.toContain('..');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('lets nothing of a name run in the script', () => {
    fc.assert(
      fc.property(anyInstallation, input => {
        const script = renderedOrRefused(input)?.files.find(
          ({ kind }) => kind === 'script',
        );
        expect(script?.content ?? '').not.toMatch(
          /`|\$\((id|reboot)\)|delete ns/,
        );
      }),
      { numRuns: 200 },
    );
  });
});
