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

  it('signs intermediates, which issue certificates in turn', async () => {
    const authority = await CertificateAuthority.create('tests');
    const notAfter = new Date('2040-01-01T00:00:00Z');
    const intermediate = await authority.intermediate('below', { notAfter });
    const { certificate } = await intermediate.issue({ commonName: 'leaf' });
    const root = new X509Certificate(authority.certificate);
    const middle = new X509Certificate(intermediate.certificate);
    expect(middle.ca).toBe(true);
    expect(middle.verify(root.publicKey)).toBe(true);
    expect(new Date(middle.validTo)).toEqual(notAfter);
    expect(new X509Certificate(certificate).verify(middle.publicKey)).toBe(
      true,
    );
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
