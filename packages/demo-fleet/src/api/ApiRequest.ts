import { Credentials } from '../access/Credentials';
import { Identity } from '../access/Identity';
import { ApiStatus } from './ApiStatus';
import { HttpRequest } from './HttpRequest';
import { RequestInfo, requestInfo } from './requestInfo';

/** A request as far as every handler needs it. */
export type ApiRequest = {
  info: RequestInfo;
  query: URLSearchParams;
  identity: Identity;
};

/** @throws ApiStatus 401 for a credential that does not count. */
export function readRequest(
  request: HttpRequest,
  credentials: Credentials,
): ApiRequest {
  const url = new URL(request.url ?? '/', 'https://api-server.invalid');
  const identity = credentials.authenticate(request);
  if (!identity) {
    throw ApiStatus.unauthorized();
  }
  return {
    identity,
    query: url.searchParams,
    info: requestInfo(request.method ?? 'GET', url.pathname, url.searchParams),
  };
}
