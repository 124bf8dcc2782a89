import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { mkdir, readFile, rename, rm } from 'fs/promises';
import { join } from 'path';
import { lock } from 'proper-lockfile';
import { cacheFolder } from './cacheFolder';
import { explainBuildFailure } from './buildFailure';
import { GoToolchain } from './GoToolchain';
import { Tool, TOOLS_FOLDER } from './tools';

/** What happens to a tool; `seconds` is the expected time while building, the real one when built. */
export type BuildEvent = {
  tool: string;
  state: 'cached' | 'waiting' | 'building' | 'built';
  seconds: number;
};

export type BuildProgress = (event: BuildEvent) => void;

const FLAGS = ['-trimpath', '-buildvcs=false', '-ldflags'];

/**
 * Gives the path of each tool's binary, building what the cache lacks. Two
 * processes that want the same tool build it once; a build that dies leaves
 * nothing that could be taken for a binary.
 */
export async function buildTools(
  tools: readonly Tool[],
  onProgress: BuildProgress = () => {},
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const go = await GoToolchain.find();
  const folder = join(cacheFolder(), 'testbed', 'bin');
  await mkdir(folder, { recursive: true });
  const paths = new Map<string, string>();
  for (const tool of tools) {
    paths.set(tool.name, await buildTool(tool, go, folder, onProgress, signal));
  }
  return paths;
}

async function buildTool(
  tool: Tool,
  go: GoToolchain,
  folder: string,
  onProgress: BuildProgress,
  signal?: AbortSignal,
): Promise<string> {
  const path = join(folder, `${tool.name}-${await cacheKey(tool, go)}`);
  if (existsSync(path)) {
    onProgress({ tool: tool.name, state: 'cached', seconds: 0 });
    return path;
  }
  onProgress({ tool: tool.name, state: 'waiting', seconds: 0 });
  const release = await buildLock(path);
  try {
    if (!existsSync(path)) {
      await compile(tool, go, path, onProgress, signal);
    }
  } finally {
    await release();
  }
  return path;
}

async function compile(
  tool: Tool,
  go: GoToolchain,
  path: string,
  onProgress: BuildProgress,
  signal?: AbortSignal,
) {
  const temporary = `${path}.${process.pid}.partial`;
  const started = Date.now();
  onProgress({
    tool: tool.name,
    state: 'building',
    seconds: tool.expectedSeconds,
  });
  try {
    await go.run(
      tool.module,
      ['build', ...FLAGS, linkerFlags(tool), '-o', temporary, tool.package],
      signal,
    );
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Error(explainBuildFailure(tool.name, outputOf(error)));
  }
  const seconds = (Date.now() - started) / 1000;
  onProgress({ tool: tool.name, state: 'built', seconds });
}

/** Waits for another process that builds the same file; a lock whose owner died is taken over after 30 s. */
function buildLock(path: string): Promise<() => Promise<void>> {
  return lock(path, {
    realpath: false,
    stale: 30_000,
    update: 5_000,
    retries: { forever: true, minTimeout: 500, maxTimeout: 2_000 },
  });
}

async function cacheKey(tool: Tool, go: GoToolchain): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(await readFile(join(TOOLS_FOLDER, tool.module, file)));
  }
  hash.update([go.identity, ...FLAGS, linkerFlags(tool)].join('\n'));
  return hash.digest('hex').slice(0, 16);
}

function linkerFlags(tool: Tool): string {
  const values = Object.entries(tool.stamp).map(([k, v]) => `-X ${k}=${v}`);
  return ['-s', '-w', ...values].join(' ');
}

function outputOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return stderr?.trim() ? stderr : String(message ?? error);
}
