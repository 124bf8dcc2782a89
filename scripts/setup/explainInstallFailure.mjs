import { SetupError } from './SetupError.mjs';

const UNTRUSTED_CERTIFICATE =
  /self[- ]signed certificate|unable to (get|verify) [\w ]*certificate|CERT_(HAS_EXPIRED|NOT_YET_VALID|UNTRUSTED)|certificate has expired/i;

const STACK_FRAME = /^\s*(➤ YN\d+: │)?\s+at /;

/** What the output of npm, Yarn or node-gyp says, what that means, and what helps. The first that matches wins. */
const CAUSES = [
  {
    pattern: UNTRUSTED_CERTIFICATE,
    message: 'The certificate of the npm registry is not trusted here.',
    remedy:
      'If a proxy inspects TLS, let NODE_EXTRA_CA_CERTS name the file with its CA certificate (PEM), and start again.',
  },
  {
    pattern: /ENOSPC|no space left on device/i,
    message: 'The disk is full.',
    remedy:
      'Free at least 4 GB where the checkout and the package caches lie, and start again.',
  },
  {
    pattern: /YN0028|lockfile would have been modified/i,
    message: 'yarn.lock does not fit the package.json files.',
    remedy:
      'After changing dependencies run `yarn install` and commit yarn.lock; otherwise restore it with `git checkout yarn.lock`.',
  },
  {
    pattern: /gyp ERR! find Python|Could not find any Python/i,
    message:
      'Python 3 is missing; better-sqlite3 needs it to be compiled here.',
    remedy:
      'Install Python 3 (Debian: apt-get install python3; macOS: xcode-select --install) and start again.',
  },
  {
    pattern:
      /not found: make|make: (not found|command not found)|g\+\+: (not found|command not found)|gyp ERR! stack Error: not found: make/i,
    message:
      'A C++ compiler or make is missing; better-sqlite3 needs them to be compiled here.',
    remedy:
      'Install them (Debian: apt-get install build-essential; macOS: xcode-select --install) and start again.',
  },
  {
    pattern: /EACCES|EPERM|EROFS|read-only file system/i,
    message: 'A file or folder could not be written.',
    remedy:
      'Look at the path in the lines above: make it writable for you, or clone elsewhere.',
  },
  {
    pattern: /YN0018|EINTEGRITY|checksum/i,
    message:
      'A downloaded package does not have the checksum that the lockfile demands.',
    remedy:
      'Run `yarn cache clean --all` and start again; if it stays, the registry in use serves other content than the one that was locked.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|getaddrinfo|RequestError|network request/i,
    message:
      'The npm registry cannot be reached and the package caches do not hold everything.',
    remedy:
      'Connect to the network (behind a proxy: set HTTPS_PROXY; with a company registry: set npm_config_registry and YARN_NPM_REGISTRY_SERVER) and start again.',
  },
];

/** Yarn tries each of thousands of packages ten times before it gives up; none will have another certificate. */
export function isHopeless(line) {
  return UNTRUSTED_CERTIFICATE.test(line);
}

export function explainInstallFailure(what, outcome, logFile) {
  const text = outcome.tail.join('\n');
  const cause = CAUSES.find(({ pattern }) => pattern.test(text));
  const details = outcome.tail
    .filter(line => line.trim() && !STACK_FRAME.test(line))
    .slice(-12);
  if (cause) {
    return new SetupError(
      `${what} failed: ${cause.message}`,
      cause.remedy,
      details,
    );
  }
  const ending = outcome.signal
    ? `was ended by ${outcome.signal}`
    : `ended with code ${outcome.code}`;
  return new SetupError(
    `${what} ${ending}.`,
    `Read the whole output${logFile ? ` in ${logFile}` : ' above'}.`,
    details,
  );
}
