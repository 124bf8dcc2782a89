import { parse } from 'yaml';
import { kubeconfig } from './kubeconfig';

const ACCESS = { url: 'https://127.0.0.1:6443', certificateAuthority: 'CA' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('kubeconfig', () => {
  it('holds everything inline: files would be refused in a remote secret', () => {
    const text = kubeconfig('cluster1', {
      ...ACCESS,
      clientCertificate: 'CERTIFICATE',
      clientKey: 'KEY',
    });
    expect(parse(text)).toMatchObject({
      'current-context': 'cluster1',
      clusters: [
        {
          cluster: {
            server: ACCESS.url,
            'certificate-authority-data': base64('CA'),
          },
        },
      ],
      users: [
        {
          user: {
            'client-certificate-data': base64('CERTIFICATE'),
            'client-key-data': base64('KEY'),
          },
        },
      ],
    });
  });

  it('quotes names that YAML 1.1 reads as something else', () => {
    const text = kubeconfig('on', { ...ACCESS, token: 'TOKEN' });
    expect(parse(text, { version: '1.1' })).toMatchObject({
      'current-context': 'on',
      users: [{ user: { token: 'TOKEN' } }],
    });
  });
});
