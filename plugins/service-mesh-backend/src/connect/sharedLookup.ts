import { NameLookup } from './NameLookup';

/** Resolves the names of all clusters: see {@link NameLookup}. */
export const sharedLookup = NameLookup.create().forConnection;
