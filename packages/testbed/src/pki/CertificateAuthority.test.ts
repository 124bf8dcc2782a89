import { X509Certificate } from 'crypto';
import { CertificateAuthority } from './CertificateAuthority';

describe('CertificateAuthority', () => {
  it('issues server certificates that verify against it', async () => {
    const authority = await CertificateAuthority.create('tests');
    const { certificate } = await authority.issue({
      commonName: 'server',
      hosts: ['127.0.0.1', 'server.example'],
    });
    const root = new X509Certificate(authority.certificate);
    const leaf = new X509Certificate(certificate);
    expect(leaf.subject).toBe('CN=server');
    expect(leaf.issuer).toBe('CN=tests');
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkHost('server.example')).toBe('server.example');
    expect(root.ca).toBe(true);
  });

  it('puts user and groups of a client where Kubernetes reads them', async () => {
    const authority = await CertificateAuthority.create('tests');
    const { certificate } = await authority.issue({
      commonName: 'jane',
      organizations: ['dev', 'system:masters'],
    });
    const { subject } = new X509Certificate(certificate);
    expect(subject.split('\n')).toEqual([
      'O=dev',
      'O=system:masters',
      'CN=jane',
    ]);
  });

  it('issues certificates that have ended', async () => {
    const authority = await CertificateAuthority.create('tests');
    const { certificate } = await authority.issue({
      commonName: 'late',
      hosts: ['127.0.0.1'],
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2020-01-02'),
    });
    const { validToDate } = new X509Certificate(certificate);
    expect(validToDate).toEqual(new Date('2020-01-02'));
  });
});
