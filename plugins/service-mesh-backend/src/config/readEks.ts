import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  ClusterSourceProblem,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { parseClusterArn } from '../aws';
import { checkClusterName } from './checkClusterName';
import { checkUrl } from './checkUrl';
import { readAuthentication } from './readAuthentication';
import { readPem } from './readPem';
import { readIstiod, readRemoteSecrets } from './readMeshCluster';

const PATH = 'serviceMesh.eks';
const DEFAULT_REFRESH_MS = 5 * 60_000;
const DEFAULT_DETAILS_MS = 60 * 60_000;
const LEAST_REFRESH_MS = 10_000;

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const ROLE = /^arn:(aws[a-z0-9-]*):iam::(\d{12}):role\/\S+$/;

/** Of `serviceMesh.eks`. */
export type EksOptions = {
  /** One for each account and region. */
  targets: readonly EksTarget[];
  overrides: readonly EksOverride[];
  /** Only clusters with all of these are watched. */
  tags: Readonly<Record<string, string>>;
  refreshIntervalMs: number;
  /** How often add-ons, insights and supported versions are asked for. */
  detailsIntervalMs: number;
  /** Accounts and overrides that cannot be used. */
  problems: readonly ClusterSourceProblem[];
};

/** An account in a region, and as whom it is asked. */
export type EksTarget = {
  /** Where the configuration has it. */
  path: string;
  region: string;
  /** Missing: that of the main credentials. */
  accountId?: string;
  assumeRole?: string;
  externalId?: string;
};

/** What the configuration says of a discovered cluster. */
export type EksOverride = {
  path: string;
  arn: string;
  ignore: boolean;
  given: Partial<Omit<MeshCluster, 'origins'>>;
};

/**
 * @throws InputError naming key and remedy, when a setting of the discovery itself is wrong.
 */
export function readEks(config: Config | undefined): EksOptions | undefined {
  if (!config) {
    return undefined;
  }
  const problems: ClusterSourceProblem[] = [];
  const regions = config.getOptionalStringArray('regions');
  const accounts = config.getOptionalConfigArray('accounts');
  const targets = accounts
    ? each(accounts, `${PATH}.accounts`, problems, (account, path) =>
        readAccount(account, path, regions),
      ).flat()
    : readAccount(undefined, PATH, regions);
  return {
    targets: withoutTwins(targets, problems),
    overrides: each(
      config.getOptionalConfigArray('clusters') ?? [],
      `${PATH}.clusters`,
      problems,
      readOverride,
    ),
    tags: config.getOptional<Record<string, string>>('tags') ?? {},
    refreshIntervalMs: readInterval(
      config,
      'refreshInterval',
      DEFAULT_REFRESH_MS,
    ),
    detailsIntervalMs: readInterval(
      config,
      'detailsInterval',
      DEFAULT_DETAILS_MS,
    ),
    problems,
  };
}

function each<T>(
  entries: readonly Config[],
  list: string,
  problems: ClusterSourceProblem[],
  read: (entry: Config, path: string) => T,
): T[] {
  return entries.flatMap((entry, index) => {
    const path = `${list}[${index}]`;
    try {
      return [read(entry, path)];
    } catch (error) {
      problems.push({
        field: path,
        message: (error as Error).message,
        remedy: `Correct ${path} in the configuration; the others are read without it.`,
      });
      return [];
    }
  });
}

function readAccount(
  config: Config | undefined,
  path: string,
  defaultRegions: readonly string[] | undefined,
): EksTarget[] {
  const regions = config?.getOptionalStringArray('regions') ?? defaultRegions;
  if (!regions?.length) {
    throw new InputError(
      `${path} has no regions and there are none at ${PATH}.regions; list those to look into, such as [eu-central-1].`,
    );
  }
  const assumeRole = config?.getOptionalString('assumeRole');
  const role = assumeRole === undefined ? undefined : ROLE.exec(assumeRole);
  if (role === null) {
    throw new InputError(
      `${path}.assumeRole is no ARN of a role; give one such as arn:aws:iam::111122223333:role/meshstage.`,
    );
  }
  const [, partition, roleAccount] = role ?? [];
  const accountId = readAccountId(config, path) ?? roleAccount;
  if (roleAccount && accountId !== roleAccount) {
    throw new InputError(
      `${path}.accountId is ${accountId}, and the role is of account ${roleAccount}; take one of them out.`,
    );
  }
  const externalId = config?.getOptionalString('externalId');
  if (externalId !== undefined && !assumeRole) {
    throw new InputError(
      `${path}.externalId is for a role; give ${path}.assumeRole too.`,
    );
  }
  for (const region of regions) {
    checkRegion(region, partition, path);
  }
  return regions.map(region => ({
    path,
    region,
    accountId,
    assumeRole,
    externalId,
  }));
}

/** YAML reads digits without quotes as a number, and so loses zeros at the front. */
function readAccountId(
  config: Config | undefined,
  path: string,
): string | undefined {
  const value = config?.getOptional('accountId');
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string' || !/^\d{12}$/.test(value)) {
    throw new InputError(
      `${path}.accountId is not twelve digits in quotes; write it as '111122223333'.`,
    );
  }
  return value;
}

function checkRegion(
  region: string,
  partition: string | undefined,
  path: string,
): void {
  if (!REGION.test(region)) {
    throw new InputError(
      `${path}.regions holds "${region}", which is no region; give one such as eu-central-1.`,
    );
  }
  const expected = partitionOf(region);
  if (partition && expected && partition !== expected) {
    throw new InputError(
      `${path}.regions holds ${region} of partition ${expected}, and the role is of partition ${partition}; roles do not reach over partitions.`,
    );
  }
}

/** Of the public partitions, whose regions tell; undefined for isolated ones. */
function partitionOf(region: string): string | undefined {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  if (region.startsWith('us-gov-')) {
    return 'aws-us-gov';
  }
  return /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/.test(region)
    ? 'aws'
    : undefined;
}

/** Asked twice, one account and region would contradict itself. */
function withoutTwins(
  targets: readonly EksTarget[],
  problems: ClusterSourceProblem[],
): EksTarget[] {
  const seen = new Map<string, EksTarget>();
  for (const target of targets) {
    const key = `${target.accountId ?? 'main'}/${target.region}`;
    const twin = seen.get(key);
    if (twin) {
      problems.push({
        field: target.path,
        message: `${target.path} names account ${
          target.accountId ?? 'of the main credentials'
        } and region ${target.region}, as ${twin.path} does.`,
        remedy: `Take the region out of one of them.`,
      });
    } else {
      seen.set(key, target);
    }
  }
  return [...seen.values()];
}

function readOverride(config: Config, path: string): EksOverride {
  const arn = config.getString('arn');
  if (!parseClusterArn(arn)) {
    throw new InputError(
      `${path}.arn is no ARN of an EKS cluster; give one such as arn:aws:eks:eu-central-1:111122223333:cluster/prod.`,
    );
  }
  const name = config.getOptionalString('name');
  const url = config.getOptionalString('url');
  const proxyUrl = config.getOptionalString('proxyUrl');
  const authentication = config.getOptionalConfig('authentication');
  const istiod = config.getOptionalConfig('istiod');
  const given: EksOverride['given'] = {
    name: name && checkClusterName(name, `${path}.name`),
    title: config.getOptionalString('title'),
    url: url && checkUrl(url, `${path}.url`),
    certificateAuthority: readPem(
      config,
      { data: 'caData', file: 'caFile' },
      path,
    ),
    tlsServerName: config.getOptionalString('tlsServerName'),
    proxyUrl: proxyUrl && checkUrl(proxyUrl, `${path}.proxyUrl`),
    authentication:
      authentication &&
      readAuthentication(authentication, `${path}.authentication`),
    istiod: istiod && readIstiod(istiod, `${path}.istiod`),
    remoteSecrets: config.has('remoteSecrets')
      ? readRemoteSecrets(config, path)
      : undefined,
  };
  return {
    path,
    arn,
    ignore: config.getOptionalBoolean('ignore') ?? false,
    given: Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ),
  };
}

function readInterval(config: Config, key: string, fallback: number): number {
  if (!config.has(key)) {
    return fallback;
  }
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (ms < LEAST_REFRESH_MS) {
    throw new InputError(
      `${PATH}.${key} is below ten seconds; AWS would throttle. Give a longer one, such as "5m".`,
    );
  }
  return ms;
}
