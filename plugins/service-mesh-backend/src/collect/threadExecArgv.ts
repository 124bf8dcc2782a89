/**
 * Arguments for a thread that begins with a file of this package. In a checkout
 * that is TypeScript, which a thread of Jest could not read. Otherwise the
 * thread inherits: some arguments of Node.js may not be repeated.
 */
export function threadExecArgv(file: string): string[] | undefined {
  const isSource = file.endsWith('.ts');
  const isRunnable = process.execArgv.some(argument =>
    /nodeTransform|tsx/.test(argument),
  );
  return isSource && !isRunnable
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : undefined;
}
