import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkoutFolder } from '../setup/checkout.mjs';

/** Not Location: the catalog adds those for the files that it reads. */
const KINDS = [
  'api',
  'component',
  'domain',
  'group',
  'resource',
  'system',
  'user',
];
const POLL_MS = 250;
/** Who configured another catalog than the demo's has to wait no longer than this for it to stop growing. */
const SETTLED_MS = 10_000;

/**
 * The backend answers before it has read its catalog; who opened the page then would see none of it. Resolves when the demo is
 * there. Without guests (a configuration of one's own) nobody can look, and it resolves at once.
 */
export async function awaitCatalog(backendUrl, expected = countDemo()) {
  const token = await guestToken(backendUrl);
  let seen = 0;
  let since = Date.now();
  while (token && seen < expected && Date.now() - since < SETTLED_MS) {
    const count = await countRead(backendUrl, token);
    if (count !== seen) {
      seen = count;
      since = Date.now();
    }
    await setTimeout(POLL_MS);
  }
}

/** How many entities the files of the demo describe. */
function countDemo() {
  const folder = join(checkoutFolder, 'examples', 'catalog');
  return countEntities(readdirSync(folder).map(file => join(folder, file)));
}

/** How many entities some catalog files describe. */
export function countEntities(files) {
  return files
    .map(file => readFileSync(file, 'utf8'))
    .reduce((sum, text) => sum + (text.match(/^kind:/gm) ?? []).length, 0);
}

/** A token of the guest, or nothing while the backend does not answer or has no guests. */
export async function guestToken(backendUrl) {
  const body = await readJson(`${backendUrl}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  return body?.backstageIdentity?.token;
}

async function countRead(backendUrl, token) {
  const filters = KINDS.map(kind => `&filter=kind%3D${kind}`).join('');
  const body = await readJson(
    `${backendUrl}/api/catalog/entities/by-query?limit=0${filters}`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  return body?.totalItems ?? 0;
}

/** What cannot be read counts as not there. */
async function readJson(url, options) {
  try {
    const response = await fetch(url, options);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
