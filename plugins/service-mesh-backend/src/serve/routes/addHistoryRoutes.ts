import { InputError } from '@backstage/errors';
import { History, HistoryEntry } from '@meshstage/plugin-service-mesh-common';
import { timestamp } from '../../fleet/timestamp';
import { HistoryFilter, HistoryStore } from '../../store';
import { readCursor, writeCursor } from '../cursor';
import { Redaction } from '../Redaction';
import { RouteOptions } from '../RouteOptions';

const DEFAULT_LIMIT = 100;
/** Read at once from the database; more when a reader may not see some of them. */
const BATCH = 500;

/** `/history` */
export function addHistoryRoutes(
  { router, desk }: RouteOptions,
  history: HistoryStore,
): void {
  router.get('/history', async (req, res) => {
    const { cursor, limit = DEFAULT_LIMIT, ...query } = req.query;
    const before = readPlace(cursor);
    const filter: HistoryFilter = {
      clusters: query.cluster,
      kinds: query.kind,
      codes: query.code,
      since: moment('since', query.since),
      until: moment('until', query.until),
    };
    await desk.answer(
      { req, res },
      { eventId: 'history-read' },
      async (_picture, { redaction }) => {
        const page = await readPage(history, redaction, filter, {
          before,
          limit,
        });
        return { whole: {}, redact: () => page };
      },
    );
  });
}

/** Pages are full for every reader, however much of it he may not see. */
async function readPage(
  history: HistoryStore,
  redaction: Redaction,
  filter: HistoryFilter,
  page: { before?: string; limit: number },
): Promise<History> {
  const items: HistoryEntry[] = [];
  let { before } = page;
  for (;;) {
    const batch = await history.list(filter, { before, limit: BATCH });
    items.push(...redaction.history(batch));
    const last = batch[batch.length - 1];
    if (items.length > page.limit || batch.length < BATCH || !last) {
      break;
    }
    before = last.id;
  }
  const shown = items.slice(0, page.limit);
  return {
    items: shown,
    pageInfo:
      items.length > page.limit
        ? { nextCursor: writeCursor(shown[shown.length - 1].id) }
        : {},
  };
}

function readPlace(cursor: string | undefined): string | undefined {
  const place = readCursor(cursor);
  if (place !== undefined && !/^\d{1,15}$/.test(place)) {
    throw new InputError(
      'cursor is none of the history; use pageInfo.nextCursor of the page before, or leave it out for the first page.',
    );
  }
  return place;
}

/** As the database has moments. */
function moment(field: string, value: string | undefined): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time = Date.parse(value);
  if (Number.isNaN(time)) {
    throw new InputError(
      `${field} is "${value}", which is no moment; write it like ${timestamp(
        Date.now(),
      )}.`,
    );
  }
  return timestamp(time);
}
