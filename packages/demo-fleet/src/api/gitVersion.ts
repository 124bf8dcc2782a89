/** The document of `/version` for a version such as `v1.36.3-eks-3c5b2f1`. */
export function parseGitVersion(gitVersion: string) {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion,
    gitCommit: '3c5b2f1a9d8e7b6c5f4a3d2e1c0b9a8f7e6d5c4b',
    gitTreeState: 'clean',
    buildDate: '2026-01-06T10:00:00Z',
    goVersion: 'go1.26.4',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}

/** Since 1.35 opening a port-forward also needs the verb `create`. */
export function needsCreateForUpgrades(gitVersion: string): boolean {
  const { major, minor } = parseGitVersion(gitVersion);
  return Number(major) > 1 || Number(minor) >= 35;
}
