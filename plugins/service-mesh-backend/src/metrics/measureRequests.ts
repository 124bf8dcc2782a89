import type { RequestHandler } from 'express';
import { MeshMetrics } from './MeshMetrics';
import { secondsSince } from './secondsSince';

/** Where a request ends that no route is for; its path could be anything. */
const NO_ROUTE = 'none';

/** Measures each request, under the template of its route. */
export function measureRequests({ requests }: MeshMetrics): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    res.once('finish', () =>
      requests.record(secondsSince(startedAt), {
        method: req.method,
        route: typeof req.route?.path === 'string' ? req.route.path : NO_ROUTE,
        status: res.statusCode,
      }),
    );
    next();
  };
}
