import { FieldError, Fields, isObject } from '../records/Fields';
import {
  LocalityLbSetting,
  readLocalityLbSetting,
} from '../records/LocalityLbSetting';
import { Labels } from '../records/RecordBase';

/**
 * A requirement of a label selector.
 *
 * @public
 */
export type LabelExpression = {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
};

/**
 * A label selector of Kubernetes.
 *
 * @public
 */
export type LabelSelector = {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelExpression[];
};

/**
 * The parts of a mesh config that decide where traffic can go.
 *
 * @public
 */
export type MeshConfig = {
  /** Missing: the system namespace. */
  readonly rootNamespace?: string;
  readonly trustDomain: string;
  readonly trustDomainAliases: readonly string[];
  readonly meshId?: string;
  /** `host:port` of `defaultConfig`. */
  readonly discoveryAddress?: string;
  readonly defaultServiceExportTo: readonly string[];
  readonly defaultVirtualServiceExportTo: readonly string[];
  readonly defaultDestinationRuleExportTo: readonly string[];
  /** Empty selects every namespace. */
  readonly discoverySelectors: readonly LabelSelector[];
  readonly serviceSettings: readonly {
    readonly clusterLocal: boolean;
    readonly hosts: readonly string[];
  }[];
  readonly localityLbSetting: LocalityLbSetting;
  readonly outboundTrafficPolicy: string;
  /** Why the config could not be read; istiod then keeps the defaults. */
  readonly problem?: { readonly field: string; readonly message: string };
};

/** Reads a parsed mesh config; wrong types are reported in `problem`. */
export function readMeshConfig(source: unknown): MeshConfig {
  if (source === undefined || source === null) {
    return read(Fields.of({}));
  }
  if (!isObject(source)) {
    const problem = { field: '', message: 'must be an object' };
    return { ...read(Fields.of({})), problem };
  }
  try {
    return read(Fields.of(source));
  } catch (error) {
    if (error instanceof FieldError) {
      const problem = { field: error.field, message: error.message };
      return { ...read(Fields.of({})), problem };
    }
    throw error;
  }
}

const EVERYWHERE: readonly string[] = ['*'];

function read(source: Fields): MeshConfig {
  const defaults = source.object('defaultConfig');
  const exportTo = (name: string) => {
    const listed = source.texts(name);
    return listed.length > 0 ? listed : EVERYWHERE;
  };
  return {
    rootNamespace: source.optionalText('rootNamespace') || undefined,
    trustDomain: source.text('trustDomain') || 'cluster.local',
    trustDomainAliases: source.texts('trustDomainAliases'),
    meshId: defaults.optionalText('meshId'),
    discoveryAddress: defaults.optionalText('discoveryAddress'),
    defaultServiceExportTo: exportTo('defaultServiceExportTo'),
    defaultVirtualServiceExportTo: exportTo('defaultVirtualServiceExportTo'),
    defaultDestinationRuleExportTo: exportTo('defaultDestinationRuleExportTo'),
    discoverySelectors: source
      .list('discoverySelectors')
      .map(readLabelSelector),
    serviceSettings: source.list('serviceSettings').map(entry => ({
      clusterLocal: entry.object('settings').flag('clusterLocal'),
      hosts: entry.texts('hosts'),
    })),
    localityLbSetting: readLocalityLbSetting(
      source.object('localityLbSetting'),
    ),
    outboundTrafficPolicy:
      source.object('outboundTrafficPolicy').text('mode') || 'ALLOW_ANY',
  };
}

function readLabelSelector(selector: Fields): LabelSelector {
  return {
    matchLabels: selector.labels('matchLabels'),
    matchExpressions: selector.list('matchExpressions').map(expression => ({
      key: expression.text('key'),
      operator: expression.text('operator'),
      values: expression.texts('values'),
    })),
  };
}

/** Whether labels match every part of a selector. */
export function selectorMatches(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Labels,
): boolean {
  return (
    Object.keys(matchLabels).every(key => labels[key] === matchLabels[key]) &&
    matchExpressions.every(expression => expressionMatches(expression, labels))
  );
}

function expressionMatches(
  { key, operator, values }: LabelExpression,
  labels: Labels,
): boolean {
  const isThere = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In':
      return isThere && values.includes(labels[key]);
    case 'NotIn':
      return !isThere || !values.includes(labels[key]);
    case 'Exists':
      return isThere;
    case 'DoesNotExist':
      return !isThere;
    default:
      return false;
  }
}
