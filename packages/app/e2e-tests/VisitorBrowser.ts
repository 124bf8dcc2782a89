import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  chromium,
  type BrowserContext,
  type CDPSession,
  type Page,
} from 'playwright-core';

/** On a busy machine the development build takes its time; a quiet one needs seconds. */
const TIMEOUT_MS = 180_000;
/** They work as root in a container as well as on a desktop, and keep the browser from calling home. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Room for all that a development server sends.
  '--disk-cache-size=1073741824',
];

/**
 * A browser with one profile for all checks, because the code of a development build takes longer to load and to compile
 * than most checks take: the browser keeps it, as everybody's does. What a visitor leaves behind (session, language,
 * theme, drafts) is gone before the next one comes.
 */
export class VisitorBrowser {
  /** @param baseUrl - of the host; pages are opened relative to it */
  static async launch(
    executablePath: string,
    baseUrl: string,
  ): Promise<VisitorBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'meshstage-visitor-'));
    try {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: CHROMIUM_FLAGS,
        baseURL: baseUrl,
        locale: 'en-US',
        timezoneId: 'UTC',
        viewport: { width: 1440, height: 900 },
        // The development server packs 60 MB anew for each page, which takes longer than to hand them over.
        extraHTTPHeaders: { 'accept-encoding': 'identity' },
      });
      context.setDefaultTimeout(TIMEOUT_MS);
      // The page that a profile opens with stays: the browser would end with its last one.
      const [first = await context.newPage()] = context.pages();
      const storage = await context.newCDPSession(first);
      return new VisitorBrowser(profile, context, storage, baseUrl);
    } catch (error) {
      await rm(profile, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(
    private readonly profile: string,
    private readonly context: BrowserContext,
    private readonly storage: CDPSession,
    private readonly baseUrl: string,
  ) {}

  /** Somebody comes who was never here, and leaves nothing. */
  async visit<T>(visitor: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.context.newPage();
    try {
      return await visitor(page);
    } finally {
      await page.close();
      await this.storage.send('Storage.clearDataForOrigin', {
        origin: new URL(this.baseUrl).origin,
        storageTypes: 'all',
      });
      await this.context.clearCookies();
    }
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}
