import { Identity } from '../access/Identity';
import { HttpRequest } from '@meshstage/testbed/http';
import { RequestInfo, requestInfo } from './requestInfo';

/** A request as far as every handler needs it. */
export type ApiRequest = {
  info: RequestInfo;
  query: URLSearchParams;
  identity: Identity;
};

export function readRequest(
  request: HttpRequest,
  identity: Identity,
): ApiRequest {
  const url = new URL(request.url ?? '/', 'https://api-server.invalid');
  return {
    identity,
    query: url.searchParams,
    info: requestInfo(request.method ?? 'GET', url.pathname, url.searchParams),
  };
}
