import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MeshBackend } from '../backend';
import { accessEntry, readerBinding, READERS_GROUP } from '../eks/accessEntry';
import { cluster } from './clusterInput';
import { example } from './example';

const ID = 'mesh:eks:ensure-access';

const PRINCIPAL =
  /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]{1,512}$/;
const GROUP = /^(?!system:)[A-Za-z0-9][A-Za-z0-9:._-]{0,200}$/;

/**
 * Proposes an EKS access entry with which Backstage may read a cluster. It
 * writes nothing to AWS: whoever owns the account applies what it says.
 *
 * @internal
 */
export function createProposeEksAccessAction(backend: MeshBackend) {
  return createTemplateAction({
    id: ID,
    description:
      'Proposes an EKS access entry for an IAM principal, as AWS CLI, Terraform or CloudFormation, with the binding in the cluster; it applies nothing',
    supportsDryRun: true,
    examples: [
      example('For the role of Backstage', ID, 'Propose access', {
        cluster: 'cluster1',
        principalArn: 'arn:aws:iam::111122223333:role/backstage',
        group: 'meshstage-readers',
        format: 'terraform',
      }),
    ],
    schema: {
      input: {
        cluster,
        principalArn: z =>
          z.string().regex(PRINCIPAL, 'the ARN of an IAM role or user'),
        group: z =>
          z
            .string()
            .regex(
              GROUP,
              'a group of Kubernetes that does not begin with system:',
            )
            .default(READERS_GROUP)
            .optional()
            .describe('Group that the principal is in, in the cluster'),
        format: z =>
          z
            .enum(['cli', 'terraform', 'cloudformation'])
            .default('cli')
            .optional(),
      },
      output: {
        manifest: z => z.string().describe('What is applied to AWS'),
        binding: z => z.string().describe('What is applied to the cluster'),
        notes: z => z.array(z.string()),
      },
    },
    async handler(ctx) {
      const {
        cluster: name,
        principalArn,
        group = READERS_GROUP,
        format = 'cli',
      } = ctx.input;
      const { data } = await backend.ask(
        `Cluster ${name}`,
        ctx,
        (client, options) => client.getCluster(name, options),
      );
      if (!data.eks || data.eks.connectorProvider) {
        throw new InputError(
          `${name} is no EKS cluster that Backstage knows from the EKS API, so it has no access entries. Give access by the means of its distribution; deploy/cluster-reader.yaml has the rights.`,
        );
      }
      const mode = data.eks.authenticationMode;
      const notes = [
        'Whether the entry is there already was not looked up; EKS refuses a second one for the same principal.',
        ...(mode === 'CONFIG_MAP'
          ? [
              `${name} reads access from the ConfigMap aws-auth only: change its authentication mode to API_AND_CONFIG_MAP first. That cannot be taken back.`,
            ]
          : []),
        ...(mode
          ? []
          : ['The authentication mode of the cluster is not known.']),
      ];
      ctx.output(
        'manifest',
        accessEntry({ eks: data.eks, principalArn, group, format }),
      );
      ctx.output('binding', readerBinding(group));
      ctx.output('notes', notes);
      for (const note of notes) {
        ctx.logger.info(note);
      }
    },
  });
}
