/** A request that a real client made, with what differs from run to run replaced. */
export type RecordedRequest = {
  /** Who made it, such as `kubectl get pods -A`. */
  client: string;
  method: string;
  /** Path and query; `{version}` and `{continue}` stand for what the list before it answered. */
  path: string;
  /** Those headers that an API server looks at. */
  headers: Readonly<Record<string, string>>;
  /** Base64, as it may be protobuf. */
  body?: string;
};

const HEADERS = ['accept', 'accept-encoding', 'content-type', 'user-agent'];

/** Takes out what belongs to one run only: versions, tokens of lists, what says on which machine it was. */
export function recorded(
  client: string,
  request: {
    method: string;
    url: string;
    headers: Readonly<Record<string, string | string[] | undefined>>;
    body: Buffer;
  },
): RecordedRequest {
  const headers: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') {
      headers[name] = name === 'user-agent' ? value.split(/[/ ]/)[0] : value;
    }
  }
  return {
    client,
    method: request.method,
    path: request.url
      .replace(/([?&]resourceVersion=)[1-9]\d*/, '$1{version}')
      .replace(/([?&]continue=)[^&]+/, '$1{continue}')
      .replace(/([?&]timeout(?:Seconds)?=)[^&]+/, '$1{seconds}'),
    headers,
    ...(request.body.length > 0
      ? { body: request.body.toString('base64') }
      : {}),
  };
}

/** Two requests that ask the same are one, whoever asks. */
export function sameRequest(a: RecordedRequest, b: RecordedRequest): boolean {
  return (
    a.method === b.method &&
    a.path === b.path &&
    a.body === b.body &&
    JSON.stringify(a.headers) === JSON.stringify(b.headers)
  );
}
