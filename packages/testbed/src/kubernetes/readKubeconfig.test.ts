import { kubeconfig } from './kubeconfig';
import { readKubeconfig } from './readKubeconfig';

const ADDRESS = {
  url: 'https://127.0.0.1:6443',
  certificateAuthority: '-----BEGIN CERTIFICATE-----\nCA\n',
};

describe('readKubeconfig', () => {
  it.each([
    { ...ADDRESS, token: 'TOKEN' },
    { ...ADDRESS, clientCertificate: 'CERTIFICATE', clientKey: 'KEY' },
  ])('reads back what kubeconfig wrote: %j', access => {
    expect(readKubeconfig(kubeconfig('on', access))).toEqual(access);
  });
});
