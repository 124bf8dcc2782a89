import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { fullHostName, mostSpecificHost } from '../hosts/hostNames';
import { compareAge } from '../records/compareAge';
import { DestinationRuleRecord } from '../records/DestinationRuleRecord';
import { Labels } from '../records/RecordBase';
import { selects } from '../records/selects';
import { EffectiveRule } from './trafficPolicy';

/** What a control plane adds to its DestinationRules. */
export type DestinationRuleDefaults = {
  readonly domainSuffix: string;
  readonly rootNamespace: string;
  /** `defaultDestinationRuleExportTo` of the mesh config. */
  readonly exportTo: readonly string[];
  /** Rules with different exportTo stay apart. */
  readonly keepExportToApart: boolean;
};

/** A rule with everything that was merged into it. */
type MergedRule = EffectiveRule & { readonly exportTo: ReadonlySet<string> };

/** Host -> the rules for it, those for one workload first. */
type RulesByHost = Map<string, MergedRule[]>;

const PRIVATE: ReadonlySet<string> = new Set(['.']);

/**
 * The DestinationRules of a control plane, by where they count: in their own
 * namespace, and for clients of other namespaces.
 */
export class DestinationRules {
  readonly #defaults: DestinationRuleDefaults;
  readonly #local = new Map<string, RulesByHost>();
  readonly #exported = new Map<string, RulesByHost>();
  readonly #rootPrivate: RulesByHost = new Map();

  constructor(
    rules: RecordsByNamespace<'DestinationRule'>,
    defaults: DestinationRuleDefaults,
  ) {
    this.#defaults = defaults;
    const all = [...rules.values()].flatMap(names => [...names.values()]);
    for (const rule of all.sort(compareSelectorAndAge)) {
      this.#add(rule);
    }
  }

  /**
   * The rule that a client follows for a service: of its own namespace, else
   * of the service's, else of the root namespace. The most specific host of a
   * namespace decides first, even if its rules are not for this client.
   */
  ruleFor(
    client: { readonly namespace: string; readonly labels: Labels },
    service: { readonly host: string; readonly namespace: string },
  ): EffectiveRule | undefined {
    const rules = this.#rulesFor(client.namespace, service);
    let general: MergedRule | undefined;
    for (const rule of rules) {
      const { workloadSelector } = rule;
      if (!workloadSelector) {
        general = rule;
      } else if (
        rule.namespace === client.namespace &&
        selects(workloadSelector, client.labels)
      ) {
        return rule;
      }
    }
    return general;
  }

  #rulesFor(
    clientNamespace: string,
    { host, namespace }: { readonly host: string; readonly namespace: string },
  ): readonly MergedRule[] {
    const { rootNamespace } = this.#defaults;
    const own =
      clientNamespace === rootNamespace
        ? find(this.#rootPrivate, host)
        : find(this.#local.get(clientNamespace), host);
    if (own) {
      return own;
    }
    for (const owner of [namespace, rootNamespace]) {
      const exported = find(this.#exported.get(owner), host)?.filter(
        ({ exportTo }) =>
          exportTo.size === 0 ||
          exportTo.has('*') ||
          exportTo.has(clientNamespace),
      );
      if (exported && exported.length > 0) {
        return exported;
      }
    }
    return [];
  }

  #add(rule: DestinationRuleRecord): void {
    const { namespace } = rule;
    const exportTo = rule.workloadSelector ? PRIVATE : new Set(rule.exportTo);
    if (
      exportTo.size === 0 ||
      ['*', '.', namespace].some(entry => exportTo.has(entry))
    ) {
      this.#merge(tableOf(this.#local, namespace), rule, exportTo);
    }
    const isPrivate =
      exportTo.size === 0
        ? this.#defaults.exportTo.includes('.')
        : exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
    if (!isPrivate) {
      this.#merge(tableOf(this.#exported, namespace), rule, exportTo);
    } else if (namespace === this.#defaults.rootNamespace) {
      this.#merge(this.#rootPrivate, rule, exportTo);
    }
  }

  #merge(
    table: RulesByHost,
    rule: DestinationRuleRecord,
    exportTo: ReadonlySet<string>,
  ): void {
    const host = fullHostName(
      rule.host,
      rule.namespace,
      this.#defaults.domainSuffix,
    );
    const rules = table.get(host);
    const alone: MergedRule = { ...rule, from: [rule], exportTo };
    if (!rules) {
      table.set(host, [alone]);
      return;
    }
    let standsAlone = true;
    for (const [index, other] of rules.entries()) {
      if (this.#defaults.keepExportToApart) {
        standsAlone = !sameEntries(exportTo, other.exportTo);
        if (standsAlone && !covers(exportTo, other.exportTo)) {
          continue;
        }
      }
      if (
        rule.workloadSelector &&
        other.workloadSelector &&
        !sameLabels(rule.workloadSelector, other.workloadSelector)
      ) {
        standsAlone = true;
        continue;
      }
      if (Boolean(rule.workloadSelector) === Boolean(other.workloadSelector)) {
        standsAlone = false;
      }
      rules[index] = merged(other, rule);
    }
    if (standsAlone) {
      rules.push(alone);
    }
  }
}

/** The older rule stays as it is; new subsets and a missing policy are added. */
function merged(older: MergedRule, newer: DestinationRuleRecord): MergedRule {
  const known = new Set(older.subsets.map(({ name }) => name));
  return {
    ...older,
    from: [...older.from, newer],
    subsets: [
      ...older.subsets,
      ...newer.subsets.filter(({ name }) => !known.has(name)),
    ],
    trafficPolicy: older.trafficPolicy ?? newer.trafficPolicy,
  };
}

function compareSelectorAndAge(
  a: DestinationRuleRecord,
  b: DestinationRuleRecord,
): number {
  return (
    Number(!a.workloadSelector) - Number(!b.workloadSelector) ||
    compareAge(a, b)
  );
}

function tableOf(
  tables: Map<string, RulesByHost>,
  namespace: string,
): RulesByHost {
  let table = tables.get(namespace);
  if (!table) {
    tables.set(namespace, (table = new Map()));
  }
  return table;
}

function find(
  table: RulesByHost | undefined,
  host: string,
): readonly MergedRule[] | undefined {
  const found = table && mostSpecificHost(host, table);
  return found === undefined ? undefined : table?.get(found);
}

function sameEntries(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
): boolean {
  return one.size === other.size && [...one].every(entry => other.has(entry));
}

/** The newer one is exported at least to where the older one is. */
function covers(
  newer: ReadonlySet<string>,
  older: ReadonlySet<string>,
): boolean {
  return older.size > 0 && [...older].every(entry => newer.has(entry));
}

function sameLabels(one: Labels, other: Labels): boolean {
  return selects(one, other) && selects(other, one);
}
