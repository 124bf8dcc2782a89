const waiting: (() => void)[] = [];

/**
 * Does one thing in each turn of the event loop. Hundreds of TLS handshakes
 * begin when many clusters are found, a few milliseconds of work each: all at
 * once they would hold up everything else that Backstage has to do.
 */
export function inTurns(start: () => void): void {
  waiting.push(start);
  if (waiting.length === 1) {
    setImmediate(startNext);
  }
}

function startNext() {
  const [start] = waiting;
  try {
    start();
  } finally {
    waiting.shift();
    if (waiting.length > 0) {
      setImmediate(startNext);
    }
  }
}
