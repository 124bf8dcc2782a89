import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE, makeValidator } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readOwnerRef } from './readOwnerRef';

const KEY = 'catalog.providers.serviceMesh';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 30 },
  timeout: { minutes: 1 },
  initialDelay: { seconds: 5 },
};

/** Gives clusters with a tag or label an owner. */
export type OwnerRule = {
  from: 'tags' | 'labels';
  name: string;
  /** Missing: the value is the owner. */
  owners?: Readonly<Record<string, string>>;
};

/** Everything that the module reads from the configuration. */
export type ModuleConfig = {
  schedule: SchedulerServiceTaskScheduleDefinition;
  namespace: string;
  /** As in `spec.owner`. */
  defaultOwner: string;
  ownerRules: readonly OwnerRule[];
  kubernetes: {
    authProvider?: string;
    oidcTokenProvider?: string;
    skipMetricsLookup?: boolean;
  };
  relations: boolean;
};

/**
 * Reads and checks the configuration.
 *
 * @throws InputError naming key and remedy
 */
export function readModuleConfig(root: Config): ModuleConfig {
  const config = root.getOptionalConfig(KEY);
  const kubernetes = config?.getOptionalConfig('kubernetes');
  return {
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
    namespace: readNamespace(config),
    defaultOwner: readDefaultOwner(config),
    ownerRules: (config?.getOptionalConfigArray('ownerRules') ?? []).map(
      (rule, index) => readOwnerRule(rule, `${KEY}.ownerRules[${index}]`),
    ),
    kubernetes: {
      authProvider: kubernetes?.getOptionalString('authProvider'),
      oidcTokenProvider: kubernetes?.getOptionalString('oidcTokenProvider'),
      skipMetricsLookup: kubernetes?.getOptionalBoolean('skipMetricsLookup'),
    },
    relations: config?.getOptionalBoolean('relations') ?? true,
  };
}

function readNamespace(config: Config | undefined): string {
  const namespace = config?.getOptionalString('namespace') ?? DEFAULT_NAMESPACE;
  if (!makeValidator().isValidNamespace(namespace)) {
    throw new InputError(
      `${KEY}.namespace is "${namespace}", which is no namespace of the catalog; use small letters, digits and "-".`,
    );
  }
  return namespace;
}

function readDefaultOwner(config: Config | undefined): string {
  const owner = config?.getOptionalString('defaultOwner');
  return owner === undefined
    ? 'unknown'
    : checkOwner(owner, `${KEY}.defaultOwner`);
}

function readOwnerRule(rule: Config, path: string): OwnerRule {
  const tag = rule.getOptionalString('tag');
  const label = rule.getOptionalString('label');
  if ((tag === undefined) === (label === undefined)) {
    throw new InputError(
      `${path} needs either tag or label; give the name of the one whose value says the owner.`,
    );
  }
  const owners = rule.getOptional<Record<string, string>>('owners');
  return {
    from: tag === undefined ? 'labels' : 'tags',
    name: tag ?? label ?? '',
    ...(owners
      ? {
          owners: Object.fromEntries(
            Object.entries(owners).map(([value, owner]) => [
              value,
              checkOwner(owner, `${path}.owners["${value}"]`),
            ]),
          ),
        }
      : {}),
  };
}

function checkOwner(value: unknown, path: string): string {
  const ref = typeof value === 'string' ? readOwnerRef(value) : undefined;
  if (ref === undefined) {
    throw new InputError(
      `${path} is "${value}", which is no owner; give a Group or User such as group:default/platform.`,
    );
  }
  return ref;
}
