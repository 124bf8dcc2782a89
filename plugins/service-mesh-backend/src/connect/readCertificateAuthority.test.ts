import { createMockDirectory } from '@backstage/backend-test-utils';
import { readCertificateAuthority } from './readCertificateAuthority';

const CERTIFICATE =
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';

describe('readCertificateAuthority', () => {
  const folder = createMockDirectory();

  it('takes certificates, and no key that stands beside them', async () => {
    const data = `${CERTIFICATE}\n${KEY}\n${CERTIFICATE}\n`;
    await expect(readCertificateAuthority({ data })).resolves.toBe(
      `${CERTIFICATE}\n${CERTIFICATE}\n`,
    );
    folder.setContent({ 'ca.crt': data });
    await expect(
      readCertificateAuthority({ file: folder.resolve('ca.crt') }),
    ).resolves.toBe(`${CERTIFICATE}\n${CERTIFICATE}\n`);
  });

  it('gives nothing where there is none', async () => {
    await expect(readCertificateAuthority({ data: KEY })).resolves.toBe(
      undefined,
    );
    await expect(
      readCertificateAuthority({ file: folder.resolve('missing') }),
    ).resolves.toBe(undefined);
  });
});
