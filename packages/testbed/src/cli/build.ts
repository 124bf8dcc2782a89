import { BuildEvent, buildTools } from '../binaries/buildTools';
import { cacheFolder } from '../binaries/cacheFolder';
import { allTools, neededTools, Tool } from '../binaries/tools';
import { customResourceDefinitions } from '../kubernetes/customResourceDefinitions';

const HEARTBEAT_MS = 30_000;

/** Builds all tools, istioctl included. */
export function build(signal?: AbortSignal): Promise<void> {
  console.error(`Control planes are kept in ${cacheFolder()}`);
  return buildWithProgress(allTools(), true, signal);
}

/** Builds what a test bed itself runs; silent when all of it is there. */
export function buildNeeded(): Promise<void> {
  return buildWithProgress(neededTools(), false);
}

async function buildWithProgress(
  tools: readonly Tool[],
  showCached: boolean,
  signal?: AbortSignal,
): Promise<void> {
  let done = 0;
  let heartbeat: NodeJS.Timeout | undefined;
  const show = (event: BuildEvent) => {
    clearInterval(heartbeat);
    const place = `[${done + 1}/${tools.length}] ${event.tool}`;
    if (event.state === 'building') {
      console.error(
        `${place}: building (about ${duration(
          event.seconds,
        )} on two cores the first time, seconds when Go has its parts)`,
      );
      heartbeat = everyHalfMinute(seconds =>
        console.error(`${place}: still building after ${duration(seconds)}`),
      );
      return;
    }
    if (event.state === 'built') {
      console.error(`${place}: built in ${duration(event.seconds)}`);
      done += 1;
    } else if (event.state === 'cached') {
      if (showCached) {
        console.error(`${place}: there already`);
      }
      done += 1;
    }
  };
  try {
    await buildTools(tools, show, signal);
  } finally {
    clearInterval(heartbeat);
  }
  await customResourceDefinitions();
}

function everyHalfMinute(tell: (seconds: number) => void): NodeJS.Timeout {
  const started = Date.now();
  return setInterval(() => tell((Date.now() - started) / 1000), HEARTBEAT_MS);
}

function duration(seconds: number): string {
  return seconds < 90
    ? `${seconds.toFixed(0)} s`
    : `${(seconds / 60).toFixed(0)} min`;
}
