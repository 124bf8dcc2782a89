import { BenchHost } from './BenchHost';
import type { BenchEntity } from './catalogFile';
import type { Answered } from './load';

const API = '/api/service-mesh';
const POLL_MS = 200;
/** For answers that are large. */
const SELDOM_POLL_MS = 2_000;
const READ_WITHIN_MS = 600_000;

export function topologyPath({ name }: BenchEntity): string {
  return `${API}/entities/component/default/${name}/topology`;
}

/** What the Mesh tab asks for. */
export async function viewMesh(
  host: BenchHost,
  entity: BenchEntity,
  token: string,
): Promise<Answered> {
  const { status, bytes } = await host.get(topologyPath(entity), token);
  return { status, bytes };
}

/** A cluster that is not read yet, or not for the moment. */
const NOT_READ: readonly string[] = ['unknown', 'broken'];

/** Waits until every cluster was read. */
export async function untilRead(
  host: BenchHost,
  token: string,
  clusterCount: number,
): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const { status, text } = await host.get(`${API}/health`, token);
    if (status !== 200) {
      throw new Error(`${API}/health answered ${status}: ${text()}`);
    }
    const { clusters } = JSON.parse(text()) as {
      clusters: { state: string }[];
    };
    if (
      clusters.length === clusterCount &&
      clusters.every(({ state }) => !NOT_READ.includes(state))
    ) {
      return;
    }
    if (Date.now() - startedAt > READ_WITHIN_MS) {
      throw new Error(`Not every cluster was read in time: ${text()}`);
    }
    await pause(POLL_MS);
  }
}

/** Waits until every istiod has said which proxies ask it: their lists are long, and read by turns. */
export async function untilProxiesRead(
  host: BenchHost,
  token: string,
): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const { text } = await host.get(`${API}/links`, token);
    const { connections } = JSON.parse(text()) as {
      connections: { state: string }[];
    };
    if (connections.every(({ state }) => state !== 'unknown')) {
      return;
    }
    if (Date.now() - startedAt > READ_WITHIN_MS) {
      throw new Error(`Not every istiod was read in time: ${text()}`);
    }
    await pause(SELDOM_POLL_MS);
  }
}

/** Waits until the catalog knows the entities. */
export async function untilListed(
  host: BenchHost,
  entities: readonly BenchEntity[],
  token: string,
): Promise<void> {
  for (const { name } of entities) {
    const path = `/api/catalog/entities/by-name/component/default/${name}`;
    while (!(await isListed(host, path, token))) {
      await pause(POLL_MS);
    }
  }
}

/** With its relations, which the catalog finds out last. */
async function isListed(host: BenchHost, path: string, token: string) {
  const { status, text } = await host.get(path, token);
  return status === 200 && JSON.parse(text()).relations.length > 0;
}

export function pause(ms: number): Promise<void> {
  return new Promise(done => setTimeout(done, ms));
}
