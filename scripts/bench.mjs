import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';

/** `yarn bench NAME ...` runs `bench/NAME.ts` of the package that has it; without a name it says which there are. */
const root = join(import.meta.dirname, '..');
const files = globSync('{packages,plugins}/*/bench/*.ts', { cwd: root });
const names = new Map(files.map(file => [basename(file, '.ts'), file]));
const [name, ...options] = process.argv.slice(2);
const file = names.get(name ?? '');

if (file && existsSync(join(root, file))) {
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', join(root, file), ...options],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} else {
  const known = [...names.keys()].sort().join(', ') || 'none yet';
  process.stderr.write(
    name
      ? `There is no benchmark "${name}"; there is: ${known}.\n`
      : `Usage: yarn bench NAME. There is: ${known}.\n`,
  );
  process.exitCode = 1;
}
