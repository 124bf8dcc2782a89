import { HttpsProxyAgent } from 'https-proxy-agent';
import { awsRequestHandler } from './awsRequestHandler';

const NAMES = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'];

describe('awsRequestHandler', () => {
  const before = new Map(NAMES.map(name => [name, process.env[name]]));
  beforeEach(() => {
    for (const name of NAMES) {
      delete process.env[name];
    }
  });
  afterAll(() => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });

  it('lets no call go on without end', () => {
    expect(awsRequestHandler('eks', 'eu-central-1')).toEqual({
      connectionTimeout: expect.any(Number),
      requestTimeout: expect.any(Number),
      throwOnRequestTimeout: true,
    });
  });

  it.each([
    ['eu-central-1', '', true],
    ['eu-central-1', '.amazonaws.com', false],
    ['eu-central-1', 'eks.eu-central-1.amazonaws.com', false],
    ['eu-central-1', 'eks.us-east-1.amazonaws.com', true],
    ['cn-north-1', '.amazonaws.com', true],
    ['cn-north-1', '.amazonaws.com.cn', false],
  ])('asks %s by the proxy, with NO_PROXY "%s": %s', (region, none, isUsed) => {
    process.env.HTTPS_PROXY = 'http://proxy.example:3128';
    process.env.NO_PROXY = none;
    const { httpsAgent } = awsRequestHandler('eks', region) as {
      httpsAgent?: unknown;
    };
    expect(httpsAgent instanceof HttpsProxyAgent).toBe(isUsed);
  });
});
