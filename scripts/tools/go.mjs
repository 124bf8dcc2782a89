import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { findInPath } from './findInPath.mjs';
import { MissingTool } from './MissingTool.mjs';

/** From this version on Go fetches by itself the newer version that a go.mod asks for. */
const FETCHES_NEWER = [1, 21];

/** Go, which compiles the real control planes. */
export async function findGo() {
  const wanted = /^go (\S+)$/m.exec(
    readFileSync(
      join(checkoutFolder, 'packages/testbed/tools/istio/go.mod'),
      'utf8',
    ),
  )[1];
  const remedy = `Install Go ${wanted} or newer (go.dev/dl; Debian backports: apt-get install golang) so that \`go\` is on the PATH.`;
  const go = findInPath(['go']);
  if (!go) {
    throw new MissingTool(
      'Go is not on the PATH; it compiles etcd, kube-apiserver and istiod.',
      remedy,
    );
  }
  const { tail } = await runCommand(go, ['env', 'GOVERSION']);
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(tail.join(' ')) ?? [];
  if (
    !major ||
    Number(major) < FETCHES_NEWER[0] ||
    Number(minor) < FETCHES_NEWER[1]
  ) {
    throw new MissingTool(
      `${go} is ${
        tail.join(' ') || 'of an unknown version'
      }, which is too old.`,
      remedy,
    );
  }
  return go;
}
