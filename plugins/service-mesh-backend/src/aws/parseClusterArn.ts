/** The parts of an EKS cluster's ARN. */
export type ClusterArn = {
  partition: string;
  region: string;
  accountId: string;
  /** Exactly as EKS has it. */
  name: string;
};

const ARN =
  /^arn:(aws[a-z0-9-]*):eks:([a-z0-9-]+):(\d{12}):cluster\/([0-9A-Za-z][0-9A-Za-z_-]*)$/;

/** Undefined for a text that is no such ARN. */
export function parseClusterArn(arn: string): ClusterArn | undefined {
  const match = ARN.exec(arn);
  if (!match) {
    return undefined;
  }
  const [, partition, region, accountId, name] = match;
  return { partition, region, accountId, name };
}
