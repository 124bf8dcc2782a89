import { StringMatch } from '../records/VirtualServiceRecord';

/**
 * What a branch asks of a request or a connection. Only what the request itself
 * decides: what a match asks of the client (port, gateways, source labels and
 * namespace) has decided before whether there is the branch at all.
 *
 * @public
 */
export type BranchCondition =
  | {
      readonly on: 'path';
      readonly value: StringMatch;
      readonly ignoreCase?: true;
    }
  | {
      readonly on: 'scheme' | 'method' | 'authority';
      /** Missing: it only has to be there. */
      readonly value?: StringMatch;
    }
  | {
      readonly on: 'header';
      readonly name: string;
      /** Missing: the header only has to be there. */
      readonly value?: StringMatch;
      /** The contrary is asked for. */
      readonly not?: true;
    }
  | {
      readonly on: 'query-parameter';
      readonly name: string;
      /** Missing: the parameter only has to be there. */
      readonly value?: StringMatch;
    }
  | {
      /** SNI of a TLS connection. */
      readonly on: 'server-name';
      readonly anyOf: readonly string[];
    }
  | {
      /** The address that is called, in one of these CIDR ranges. */
      readonly on: 'destination-address';
      readonly anyOf: readonly string[];
    };
