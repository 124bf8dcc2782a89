/** A server of HTTP that stands behind the proxy. */
export type HttpTarget = {
  /** `https://…` or `http://…` */
  url: URL;
  /** CA of an `https` target, PEM. */
  certificateAuthority: string | undefined;
};
