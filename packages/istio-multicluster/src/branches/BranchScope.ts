import { Labels } from '../records/RecordBase';
import { MeshVirtualService } from './MeshVirtualService';

/**
 * A service as one egress listener of a client imports it.
 */
export type BranchService = {
  readonly hostname: string;
  readonly ports: readonly {
    readonly port: number;
    /** As istiod names it, such as `HTTP`, `TCP` or `UnsupportedProtocol`. */
    readonly protocol: string;
  }[];
  readonly headless: boolean;
  /** Full name that the service is an alias of. */
  readonly externalName?: string;
  /** Full names of the services that are aliases of it. */
  readonly aliases: readonly string[];
};

/** What a client may call on one port. */
export type BranchScope = {
  readonly services: readonly BranchService[];
  /** In the order in which they win. */
  readonly virtualServices: readonly MeshVirtualService[];
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
