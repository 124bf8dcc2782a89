import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { cacheFolder } from './cacheFolder';

describe('cacheFolder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cache-folder-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A path that no user, not even root, can make a folder of. */
  const impossible = () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    return join(file, 'below');
  };

  it('is the one that MESHSTAGE_CACHE names', () => {
    const asked = join(folder, 'asked');
    expect(cacheFolder({ MESHSTAGE_CACHE: asked }, folder)).toBe(asked);
  });

  it('is an error when MESHSTAGE_CACHE names one that cannot be written', () => {
    expect(() =>
      cacheFolder({ MESHSTAGE_CACHE: impossible() }, folder),
    ).toThrow(/MESHSTAGE_CACHE.*cannot be written/);
  });

  it('follows XDG_CACHE_HOME, else the home', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: join(folder, 'xdg') }, folder)).toBe(
      join(folder, 'xdg', 'meshstage'),
    );
    expect(cacheFolder({}, folder)).toBe(join(folder, '.cache', 'meshstage'));
  });

  it('is in the temporary folder when the home cannot be written', () => {
    expect(cacheFolder({}, impossible())).toBe(
      join(tmpdir(), 'meshstage-cache'),
    );
  });
});
