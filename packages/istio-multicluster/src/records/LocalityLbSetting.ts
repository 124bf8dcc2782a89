import { Fields } from './Fields';

/**
 * How traffic from one locality is shared between localities.
 *
 * @public
 */
export type LocalityDistribute = {
  readonly from: string;
  readonly to: Readonly<Record<string, number>>;
};

/**
 * Which region takes over for another.
 *
 * @public
 */
export type LocalityFailover = { readonly from: string; readonly to: string };

/**
 * `localityLbSetting`.
 *
 * @public
 */
export type LocalityLbSetting = {
  readonly enabled: boolean;
  readonly distribute: readonly LocalityDistribute[];
  readonly failover: readonly LocalityFailover[];
  readonly failoverPriority: readonly string[];
};

/** Also for the setting in the mesh config. */
export function readLocalityLbSetting(setting: Fields): LocalityLbSetting {
  return {
    enabled: setting.optionalFlag('enabled') ?? true,
    distribute: setting.list('distribute').map(one => ({
      from: one.text('from'),
      to: one.numbers('to'),
    })),
    failover: setting.list('failover').map(one => ({
      from: one.text('from'),
      to: one.text('to'),
    })),
    failoverPriority: setting.texts('failoverPriority'),
  };
}
