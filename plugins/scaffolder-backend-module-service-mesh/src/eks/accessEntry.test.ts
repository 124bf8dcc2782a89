import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { accessEntry, readerBinding } from './accessEntry';

const options = {
  eks: { name: 'Prod_East', region: 'eu-central-1' },
  principalArn: 'arn:aws:iam::111122223333:role/backstage',
  group: 'meshstage-readers',
};

describe('accessEntry', () => {
  it('is a command with the name exactly as EKS has it', () => {
    expect(accessEntry({ ...options, format: 'cli' })).toContain(
      '--cluster-name Prod_East --principal-arn arn:aws:iam::111122223333:role/backstage --kubernetes-groups meshstage-readers',
    );
  });

  it('is a resource of CloudFormation', () => {
    const { Resources } = parse(
      accessEntry({ ...options, format: 'cloudformation' }),
    );
    expect(Resources.MeshstageAccess).toMatchObject({
      Type: 'AWS::EKS::AccessEntry',
      Properties: { KubernetesGroups: ['meshstage-readers'] },
    });
  });

  it('is a resource of Terraform', () => {
    expect(accessEntry({ ...options, format: 'terraform' })).toContain(
      'kubernetes_groups = ["meshstage-readers"]',
    );
  });
});

describe('readerBinding', () => {
  it('gives the rights of deploy/cluster-reader.yaml, and no others', () => {
    const shipped = parseAllDocuments(
      readFileSync(
        resolve(__dirname, '../../../../deploy/cluster-reader.yaml'),
        'utf8',
      ),
    ).map(document => document.toJS());
    const role = shipped.find(({ kind }) => kind === 'ClusterRole');
    expect(parse(readerBinding('meshstage-readers'))).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: role.metadata.name },
      subjects: [{ kind: 'Group', name: 'meshstage-readers' }],
    });
  });
});
