import { readReleaseData } from './readReleaseData';
import { ReleaseData } from './ReleaseData';
import json from './releases.json';

/**
 * The data that this version of the library was made with.
 *
 * @public
 */
export const PUBLISHED_RELEASES: ReleaseData = readReleaseData(
  json,
  'releases.json',
);
