import type {
  IstiodAuthority,
  IstiodNetworkGateway,
  IstiodRegistry,
} from './IstiodFacts';

/** All that is ever asked of an istiod; nothing here changes anything in it. */
export const ISTIOD_PAGES = {
  version: '/version',
  clusterz: '/debug/clusterz',
  syncz: '/debug/syncz',
  networkz: '/debug/networkz',
  mesh: '/debug/mesh',
  metrics: '/metrics',
} as const;

/** Key of {@link ISTIOD_PAGES}. */
export type IstiodPageName = keyof typeof ISTIOD_PAGES;

/** What each page is reduced to. */
export type IstiodPageValues = {
  version: string;
  clusterz: readonly IstiodRegistry[];
  /** Cluster id that proxies claim -> their names, sorted, a line each. */
  syncz: ReadonlyMap<string, string>;
  networkz: readonly IstiodNetworkGateway[];
  mesh: unknown;
  metrics: IstiodAuthority;
};
