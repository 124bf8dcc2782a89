import { READERS_GROUP } from '../eks/accessEntry';
import { accessLinks } from './accessLinks';
import { Installation, Platform } from './Installation';
import { overlayNotes } from './overlayNotes';
import { platformNotes } from './platformNotes';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';
import { UndoStep } from './undoSteps';

/** Of a moment, and the file is the same however often the template is run. */
const WHERE_PRECHECKS_ARE =
  'What they said when this was proposed stands in the description of the pull request. What is so now is on the page *Service mesh* of Backstage, tab *Onboarding*.';

const PLATFORMS: Readonly<Record<Platform, string>> = {
  eks: 'EKS',
  other: 'not EKS',
  unknown: 'not known whether EKS',
};

/**
 * What reviewers and operators read: conditions, the order, who approves what,
 * and how each file is taken back.
 *
 * @internal
 */
export function onboardingPage(options: {
  installation: Installation;
  /** In the order in which they are applied. */
  steps: readonly RenderedFile[];
  undo: readonly UndoStep[];
}): RenderedFile {
  const { installation, steps } = options;
  const { cluster, mesh } = installation;
  return {
    path: placesOf(installation).page,
    kind: 'document',
    purpose: 'For reviewers and operators: conditions, order, undo',
    undo: 'Remove the file',
    content: `${[
      `# ${cluster.istioId} joins ${mesh.id}`,
      facts(installation),
      '## Before it is merged',
      list(conditions(installation)),
      '## Prechecks',
      WHERE_PRECHECKS_ARE,
      '## Order',
      'Argo CD applies the waves in `argocd/` one after the other. By hand the order is the same.',
      order(installation, steps),
      '## Access',
      ...accessText(installation),
      '## Undo',
      'As long as nothing depends on the cluster, revert the change. Afterwards use the template *Take a cluster out of the mesh* of Backstage: it goes in this order, with a look at the page *Service mesh* at each stop.',
      undoTable(options.undo),
    ].join('\n\n')}\n`,
  };
}

function facts(installation: Installation): string {
  const { role, cluster, mesh, primaries, istio, istiodAddress, gateway } =
    installation;
  return table(
    ['', ''],
    [
      ['Cluster', `\`${cluster.name}\`, for Istio \`${cluster.istioId}\``],
      ['Mesh', `\`${mesh.id}\`, trust domain \`${mesh.trustDomain}\``],
      ['Role', role],
      ['Platform', PLATFORMS[cluster.platform]],
      ['Network', `\`${cluster.network}\``],
      [
        'Primaries',
        primaries.map(({ istioId }) => `\`${istioId}\``).join(', ') || 'none',
      ],
      ['Istio', `${istio.version}, revision ${istio.revision ?? 'default'}`],
      [
        'istiod',
        istiodAddress
          ? `\`${istiodAddress}\``
          : 'not reached from other clusters',
      ],
      [
        'East-west gateway',
        gateway.exposure === 'none'
          ? 'none: one network'
          : `${gateway.exposure}${
              gateway.hostname ? `, \`${gateway.hostname}\`` : ''
            }`,
      ],
    ],
  );
}

function conditions(installation: Installation): string[] {
  const { role, cluster, primaries, trust, istiodAddress, gateway, access } =
    installation;
  const [first] = primaries;
  return [
    `Argo CD knows ${[cluster, ...primaries]
      .map(({ name }) => `\`${name}\``)
      .join(', ')} under these names.`,
    `Backstage reads \`${
      cluster.name
    }\` as service account \`meshstage/meshstage\`${
      cluster.platform !== 'other'
        ? `, or${
            cluster.platform === 'unknown' ? ', if that is EKS,' : ''
          } by an access entry with the group \`${READERS_GROUP}\``
        : ''
    }. Whoever else it is there needs a binding of another name than \`meshstage-cluster-reader\`, which gets these subjects and no others.`,
    ...platformNotes(installation),
    ...overlayNotes(installation),
    ...(role === 'remote'
      ? [
          `The istiod of \`${first.istioId}\` runs with \`global.externalIstiod: true\`, is reached as \`${istiodAddress}\` on 15012 and 15017, and, where that is a name, has it in its certificate (\`ISTIOD_CUSTOM_HOST\`). The security group of its load balancer lets in the nodes and the API server of \`${cluster.name}\`.`,
          ...(gateway.exposure === 'none'
            ? []
            : [
                `\`${first.istioId}\` has the Gateway \`cross-network-gateway\`: it opens the gateways of both clusters.`,
              ]),
        ]
      : []),
    ...(role === 'external'
      ? [
          `\`${istiodAddress}\` is what external-dns gives the load balancer in \`${first.istioId}\`.`,
        ]
      : []),
    ...(gateway.exposure !== 'none' && !gateway.hostname
      ? [
          'The gateway has no name of its own: other clusters find it by the address of its load balancer once that is there.',
        ]
      : []),
    ...(trust.mode === 'cacerts'
      ? [
          role === 'remote'
            ? `\`${first.istioId}\` signs for this cluster too; there is no secret \`cacerts\` to make here.`
            : `The secret \`cacerts\` is there before istiod starts, and its root is that of the mesh.`,
        ]
      : [
          `ClusterIssuer \`${trust.issuer}\` is there, and its chain ends at the root of the mesh: another root means CERTIFICATE_VERIFY_FAILED between the clusters.`,
          ...(trust.mode === 'cert-manager' && role === 'remote'
            ? [
                `\`${first.istioId}\` signs for this cluster too, so no signing certificate is made here.`,
              ]
            : []),
        ]),
    ...(access.mode === 'external-secrets'
      ? [
          `ClusterSecretStore \`${access.store}\` is there in the clusters of the istiods that read.`,
        ]
      : []),
  ];
}

function order(
  installation: Installation,
  steps: readonly RenderedFile[],
): string {
  return table(
    ['', 'File', 'What it does', 'Approved by'],
    steps.map(({ path, purpose }, index) => [
      String(index + 1),
      `\`${path}\``,
      purpose,
      `owners of ${ownerOf(installation, path)}`,
    ]),
  );
}

/** Whose folder a file is in. */
function ownerOf({ path: root }: Installation, path: string): string {
  return path.slice(root.length + 1).split('/')[0];
}

function accessText(installation: Installation): string[] {
  const { access } = installation;
  const { script } = placesOf(installation);
  const links = accessLinks(installation);
  const who = list(
    links.map(
      ({ of, istiod, reader, secret }) =>
        `The istiod of \`${istiod}\` reads \`${of.istioId}\`: in \`${reader.istioId}\` secret \`${secret.namespace}/${secret.name}\`, key \`${secret.key}\`.`,
    ),
  );
  if (access.mode === 'external-secrets') {
    return [
      who,
      `The kubeconfigs lie in the store under \`${access.keyPrefix}/\` and the key. They are made with:`,
      code(
        [...new Set(links.map(({ storeKey }) => storeKey))].map(
          key => `sh ${script} print ${key}`,
        ),
      ),
      'Give what it prints to the command of your store, through a pipe. The token ends at the time that is printed; renew the key before that, for example by a job.',
    ];
  }
  return [
    who,
    'When the steps before it are applied, somebody with rights in all of these clusters runs:',
    code([`sh ${script} apply`]),
    `Nothing of it goes into the repository. The tokens end (asked for: ${access.tokenLifetime}; EKS gives at most 24h): run it again before the time that it prints. Backstage shows a finding before they do.`,
  ];
}

function undoTable(undo: readonly UndoStep[]): string {
  return table(
    ['', 'Files', 'How it is taken back'],
    undo.map(({ paths, how }, index) => [
      String(index + 1),
      paths.map(path => `\`${path}\``).join(', '),
      how,
    ]),
  );
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function code(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}
