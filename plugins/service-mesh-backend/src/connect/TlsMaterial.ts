/** What a TLS connection to an API server is made with. */
export type TlsMaterial = {
  /** PEM; without it, what Node.js trusts. */
  ca?: string;
  certificate?: string;
  key?: string;
};

export function sameMaterial(one: TlsMaterial, other: TlsMaterial): boolean {
  return (
    one.ca === other.ca &&
    one.certificate === other.certificate &&
    one.key === other.key
  );
}
