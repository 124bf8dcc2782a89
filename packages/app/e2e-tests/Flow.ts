import type { Locator, Page } from 'playwright-core';
import type { TestbedDescription } from '@meshstage/testbed';

/** What a check works with: a page of its own at the address of the host, whose visitor was never there. */
export type FlowTools = {
  page: Page;
  /** Where the host answers, without a slash at its end. */
  baseUrl: string;
  /** Folder of the git repository that templates of the host write to. */
  gitRemote: string;
  /** Where the demo fleet of the host is changed, without a slash at its end. */
  demoControl: string;
  /** Keeps a picture of the page below `.meshstage/e2e`, under this name. */
  screenshot: (name: string) => Promise<void>;
  /** Writes what is seen of an element into `docs/images`, under this name; only with `--update-pictures`. */
  updatePicture: (name: string, of: Locator) => Promise<void>;
};

/**
 * What a file in `flows/` exports as `flow`: the name of each behaviour and the steps that show it. A check that ends with an
 * error in the browser's console, an uncaught exception or a request that was answered with a server error has failed.
 */
export type Flow = Readonly<
  Record<string, (tools: FlowTools) => Promise<void>>
>;

/** What a check on real control planes works with. */
export type TestbedFlowTools = FlowTools & {
  testbed: TestbedDescription;
  /** Where the backend of the host answers, without a slash at its end. */
  backendUrl: string;
};

/** The same as {@link Flow} in `testbed-flows/`. */
export type TestbedFlow = Readonly<
  Record<string, (tools: TestbedFlowTools) => Promise<void>>
>;
