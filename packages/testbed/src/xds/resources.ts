import { join } from 'path';
import { loadSync } from 'protobufjs';
import { PACKAGE_FOLDER } from '../packageFolder';

/** The wire format, see xds.proto. */
export const XDS = loadSync(join(PACKAGE_FOLDER, 'src', 'xds', 'xds.proto'));

const ENVOY = 'type.googleapis.com/envoy.config';

/** What can be asked of istiod, by the usual short names. */
export const RESOURCE_TYPES = {
  cds: { url: `${ENVOY}.cluster.v3.Cluster`, message: 'Cluster' },
  eds: {
    url: `${ENVOY}.endpoint.v3.ClusterLoadAssignment`,
    message: 'ClusterLoadAssignment',
  },
  lds: { url: `${ENVOY}.listener.v3.Listener`, message: 'Listener' },
  rds: {
    url: `${ENVOY}.route.v3.RouteConfiguration`,
    message: 'RouteConfiguration',
  },
  nds: {
    url: 'type.googleapis.com/istio.networking.nds.v1.NameTable',
    message: 'NameTable',
  },
} as const;

export type ResourceType = keyof typeof RESOURCE_TYPES;

/** An address as Envoy writes it; one of the three. */
export type XdsAddress = {
  socketAddress?: { address: string; portValue: number };
  pipe?: { path: string };
  envoyInternalAddress?: { serverListenerName: string; endpointId?: string };
};

export type XdsLocality = { region?: string; zone?: string; subZone?: string };

export type XdsEndpointGroup = {
  locality?: XdsLocality;
  lbEndpoints?: {
    endpoint?: { address?: XdsAddress };
    /** 0 unknown, 1 healthy, 2 unhealthy, 3 draining. */
    healthStatus?: number;
    loadBalancingWeight?: { value?: number };
  }[];
  loadBalancingWeight?: { value?: number };
  priority?: number;
};

export type XdsLoadAssignment = {
  clusterName: string;
  endpoints?: XdsEndpointGroup[];
};

export type XdsCluster = {
  name: string;
  /** 0 STATIC, 1 STRICT_DNS, 2 LOGICAL_DNS, 3 EDS, 4 ORIGINAL_DST. */
  type?: number;
  loadAssignment?: XdsLoadAssignment;
};

export type XdsFilterChain = {
  filterChainMatch?: {
    prefixRanges?: { addressPrefix: string; prefixLen?: { value?: number } }[];
    serverNames?: string[];
  };
  filters?: {
    name: string;
    typedConfig?: { value?: Uint8Array };
  }[];
};

export type XdsListener = {
  name: string;
  address?: XdsAddress;
  filterChains?: XdsFilterChain[];
  /** Takes what no other chain matches. */
  defaultFilterChain?: XdsFilterChain;
};

export type XdsTcpProxy = {
  cluster?: string;
  weightedClusters?: { clusters?: { name: string; weight?: number }[] };
};

export type XdsStringMatcher = {
  exact?: string;
  prefix?: string;
  safeRegex?: { regex?: string };
};

export type XdsRouteMatch = {
  /** One of the four. */
  prefix?: string;
  path?: string;
  pathSeparatedPrefix?: string;
  safeRegex?: { regex?: string };
  /** True if it is missing. */
  caseSensitive?: { value?: boolean };
  headers?: {
    name: string;
    presentMatch?: boolean;
    stringMatch?: XdsStringMatcher;
    invertMatch?: boolean;
  }[];
  queryParameters?: {
    name: string;
    presentMatch?: boolean;
    stringMatch?: XdsStringMatcher;
  }[];
};

export type XdsRoute = {
  name?: string;
  match?: XdsRouteMatch;
  route?: {
    cluster?: string;
    weightedClusters?: {
      clusters?: { name: string; weight?: { value?: number } }[];
    };
    requestMirrorPolicies?: {
      cluster?: string;
      runtimeFraction?: {
        /** Denominator 0 is a hundred, 1 ten thousand, 2 a million. */
        defaultValue?: { numerator?: number; denominator?: number };
      };
    }[];
  };
  redirect?: { hostRedirect?: string };
  directResponse?: { status?: number };
};

export type XdsRouteConfiguration = {
  name: string;
  virtualHosts?: { name: string; domains?: string[]; routes?: XdsRoute[] }[];
};

export type XdsNameTable = {
  table?: Record<
    string,
    {
      ips?: string[];
      registry?: string;
      shortname?: string;
      namespace?: string;
    }
  >;
};

/** What each type's resources look like. */
export type Resources = {
  cds: XdsCluster;
  eds: XdsLoadAssignment;
  lds: XdsListener;
  rds: XdsRouteConfiguration;
  nds: XdsNameTable;
};
