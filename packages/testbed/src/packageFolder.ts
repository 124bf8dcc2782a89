import { join } from 'path';

/**
 * Folder of this package, for files beside the code (Go modules, .proto, the
 * supervisor).
 */
// The package is private and runs from its source only: there is no production build.
// eslint-disable-next-line no-restricted-syntax
export const PACKAGE_FOLDER = join(__dirname, '..');
