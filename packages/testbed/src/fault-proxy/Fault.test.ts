import { Fault, parseFault } from './Fault';

describe('parseFault', () => {
  it.each<Fault>([
    { kind: 'refuse' },
    { kind: 'hang' },
    { kind: 'slow', bytesPerSecond: 10 },
    { kind: 'cut', afterBytes: 5, match: { watch: true } },
    { kind: 'half-body', match: { pathPrefix: '/api/v1/pods' } },
    { kind: 'status', status: 429, retryAfterSeconds: 1 },
    { kind: 'certificate', problem: 'expired' },
  ])('reads %j', fault => {
    expect(parseFault(JSON.parse(JSON.stringify(fault)))).toEqual(fault);
  });

  it.each([
    [undefined, /kind is one of/],
    [{ kind: 'explode' }, /kind is one of refuse.*"explode"/],
    [{ kind: 'slow', bytesPerSecond: 0 }, /bytesPerSecond is a number from 1/],
    [{ kind: 'status', status: 200 }, /status is a number from 400 to 599/],
    [{ kind: 'status', status: '500' }, /status is a number/],
    [{ kind: 'certificate', problem: 'old' }, /problem is one of expired/],
    [{ kind: 'cut', match: { watch: 'yes' } }, /match has the fields/],
  ])('names the field that is wrong in %j', (fault, message) => {
    expect(() => parseFault(fault)).toThrow(message);
  });
});
