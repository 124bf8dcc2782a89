import { Labels } from '../records/RecordBase';
import { ImportedVirtualServices } from './ImportedVirtualServices';

/**
 * A service as a client imports it.
 */
export type BranchService = {
  readonly host: string;
  readonly ports: readonly {
    readonly port: number;
    /** As istiod names it, such as `HTTP`, `TCP` or `UnsupportedProtocol`. */
    readonly protocol: string;
  }[];
  readonly headless: boolean;
  /** Full name that the service is an alias of. */
  readonly externalName?: string;
};

/** Finds a service that the client imports. */
export type FindService = (host: string) => BranchService | undefined;

/** What a client imports for one port: services are looked up, seldom listed. */
export type BranchScope = {
  /** By full name in lower case. */
  readonly service: FindService;
  /** The full names of all services; only asked for where a wildcard needs them. */
  readonly hosts: () => Iterable<string>;
  readonly virtualServices: ImportedVirtualServices;
};

/** What VirtualServices ask of a client. */
export type BranchClient = {
  readonly namespace: string;
  /** Those that count: of the pod if its registry knows it, with topology. */
  readonly labels: Labels;
  readonly domainSuffix: string;
};

const HTTP = new Set(['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-Web']);
const TLS = new Set(['HTTPS', 'TLS']);

/** The port carries HTTP, or istiod lets the proxy find out. */
export function isHttpOrSniffed(protocol: string): boolean {
  return HTTP.has(protocol) || protocol === 'UnsupportedProtocol';
}

/** The port carries TLS that the proxy does not terminate. */
export function isTls(protocol: string): boolean {
  return TLS.has(protocol);
}
