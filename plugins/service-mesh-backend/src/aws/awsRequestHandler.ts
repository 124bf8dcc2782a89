import type { STSClientConfig } from '@aws-sdk/client-sts';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 20_000;

/** How the SDK speaks HTTP: never without end, and by `HTTPS_PROXY`, which it does not look at by itself. */
export function awsRequestHandler(
  service: 'eks' | 'sts',
  region: string,
): STSClientConfig['requestHandler'] {
  // Only what NO_PROXY is compared with; addresses are the SDK's concern.
  const suffix = region.startsWith('cn-')
    ? 'amazonaws.com.cn'
    : 'amazonaws.com';
  const proxy = getProxyForUrl(`https://${service}.${region}.${suffix}`);
  return {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    ...(proxy ? { httpsAgent: new HttpsProxyAgent(proxy) } : {}),
  };
}
