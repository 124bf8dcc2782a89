import type {
  ObservationReader,
  ObservedType,
} from '../observation/Observation';
import { parseEvents } from '../observation/parseEvents';
import { parsePage } from '../observation/parsePage';
import { unpackPage } from '../observation/unpackPage';

/** Reads where it is called, without threads; for tests. */
export class DirectReader implements ObservationReader {
  async readPage(type: ObservedType, bytes: Uint8Array, gzip: boolean) {
    return parsePage(type, gzip ? unpackPage(bytes) : bytes);
  }

  async readEvents(type: ObservedType, lines: Uint8Array) {
    return parseEvents(type, lines);
  }
}
