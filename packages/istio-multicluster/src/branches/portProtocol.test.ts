import { portProtocol } from './portProtocol';

const TCP = { port: 9080, protocol: 'TCP' };

describe('portProtocol', () => {
  it.each([
    ['http', 'HTTP'],
    ['http-web', 'HTTP'],
    ['HTTP2', 'HTTP2'],
    ['grpc-web', 'GRPC-Web'],
    ['grpc-web-x', 'GRPC-Web'],
    ['grpc-x', 'GRPC'],
    ['tcp', 'TCP'],
    ['httpx', 'UnsupportedProtocol'],
    ['', 'UnsupportedProtocol'],
  ])('reads port name "%s" of a Service as %s', (name, expected) => {
    expect(portProtocol({ origin: 'kubernetes' }, { ...TCP, name })).toBe(
      expected,
    );
  });

  it('prefers appProtocol to the name', () => {
    const port = { ...TCP, name: 'tcp-x', appProtocol: 'kubernetes.io/h2c' };
    expect(portProtocol({ origin: 'kubernetes' }, port)).toBe('HTTP2');
    expect(
      portProtocol({ origin: 'kubernetes' }, { ...port, appProtocol: 'http' }),
    ).toBe('HTTP');
  });

  it('does not sniff where the server speaks first', () => {
    const port = { ...TCP, port: 3306, name: 'db' };
    expect(portProtocol({ origin: 'kubernetes' }, port)).toBe('TCP');
  });

  it('takes the protocol of a ServiceEntry from its field', () => {
    const port = { ...TCP, name: 'http', protocol: 'TLS' };
    expect(portProtocol({ origin: 'service-entry' }, port)).toBe('TLS');
  });
});
