import { EksDetail } from '@meshstage/plugin-service-mesh-common';
import { stringify } from 'yaml';

/** The ClusterRole of deploy/cluster-reader.yaml. */
const READER_ROLE = 'meshstage-cluster-reader';

/** Group of a cluster whose members may what deploy/cluster-reader.yaml says. */
export const READERS_GROUP = 'meshstage-readers';

/** Ways to write an access entry down. */
export type AccessEntryFormat = 'cli' | 'terraform' | 'cloudformation';

/**
 * An EKS access entry that puts a principal into a group of the cluster.
 *
 * @internal
 */
export function accessEntry(options: {
  eks: Pick<EksDetail, 'name' | 'region'>;
  principalArn: string;
  group: string;
  format: AccessEntryFormat;
}): string {
  const { eks, principalArn, group, format } = options;
  switch (format) {
    case 'terraform':
      return [
        `# With a provider of region ${eks.region}.`,
        'resource "aws_eks_access_entry" "meshstage" {',
        `  cluster_name      = ${JSON.stringify(eks.name)}`,
        `  principal_arn     = ${JSON.stringify(principalArn)}`,
        `  kubernetes_groups = [${JSON.stringify(group)}]`,
        '  type              = "STANDARD"',
        '}',
        '',
      ].join('\n');
    case 'cloudformation':
      return stringify({
        Resources: {
          MeshstageAccess: {
            Type: 'AWS::EKS::AccessEntry',
            Properties: {
              ClusterName: eks.name,
              PrincipalArn: principalArn,
              KubernetesGroups: [group],
              Type: 'STANDARD',
            },
          },
        },
      });
    default:
      return `aws eks create-access-entry --region ${eks.region} --cluster-name ${eks.name} --principal-arn ${principalArn} --kubernetes-groups ${group} --type STANDARD\n`;
  }
}

/**
 * What gives a group the rights of deploy/cluster-reader.yaml.
 *
 * @internal
 */
export function readerBinding(group: string): string {
  return stringify({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `${READER_ROLE}-group` },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: READER_ROLE,
    },
    subjects: [
      { kind: 'Group', name: group, apiGroup: 'rbac.authorization.k8s.io' },
    ],
  });
}
