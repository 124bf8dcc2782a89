/** What a server answered to one request. */
export type Exchange = {
  status: number;
  contentType: string;
  cacheControl: string;
  /** Parsed where it is JSON. */
  body: unknown;
  /** Of a watch: the events until it ended, bookmarks left out. */
  events?: readonly WatchEvent[];
};

export type WatchEvent = { type: string; object: unknown };
