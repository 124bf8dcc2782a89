import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isIP } from 'net';

const PATH = 'serviceMesh.catalog';
const HOST =
  /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

/** Of `serviceMesh.catalog`. */
export type CatalogSourceOptions = {
  /** Hosts, `*.` and an ending, addresses and ranges. */
  allowedHosts: readonly string[];
  /** ARNs of roles that an entity may ask to be assumed. */
  allowedRoles: readonly string[];
};

/**
 * Nothing of the catalog is used unless it is allowed.
 *
 * @throws InputError naming key and remedy.
 */
export function readCatalogSource(
  config: Config | undefined,
): CatalogSourceOptions | undefined {
  if (!config) {
    return undefined;
  }
  const allowedHosts = config.getStringArray('allowedHosts');
  for (const host of allowedHosts) {
    if (!HOST.test(host) && !isRange(host)) {
      throw new InputError(
        `${PATH}.allowedHosts holds "${host}"; give hosts (api.example.com), endings (*.eks.amazonaws.com), addresses or ranges (10.0.0.0/8).`,
      );
    }
  }
  return {
    allowedHosts,
    allowedRoles: config.getOptionalStringArray('allowedRoles') ?? [],
  };
}

function isRange(text: string): boolean {
  const [address, prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  return (
    family !== 0 &&
    rest.length === 0 &&
    (prefix === undefined ||
      (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most))
  );
}
