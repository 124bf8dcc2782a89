import { findCredentials } from './findCredentials';

const JWT = [
  Buffer.from('{"alg":"RS256"}').toString('base64url'),
  Buffer.from('{"sub":"system:serviceaccount"}').toString('base64url'),
  'c2lnbmF0dXJl',
].join('.');
/** Put together here, so that no scanner takes this file for a leak. */
const PRIVATE_KEY = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');

describe('findCredentials', () => {
  it.each([
    ['a private key', PRIVATE_KEY],
    ['a service account token', `token: ${JWT}`],
    ['a private key in base64', Buffer.from(PRIVATE_KEY).toString('base64')],
    ['a token in base64', Buffer.from(JWT).toString('base64')],
    ['an EKS token', `k8s-aws-v1.${'aHR0cHM6Ly9zdHM'}`],
    ['an access key', `AKIA${'IOSFODNN7EXAMPLE'}`],
    ['a token of GitHub', `ghp_${'a1'.repeat(18)}`],
    ['a bootstrap token', '07401b.f395accd246ae52d'],
    ['a URL with a password', 'https://me:secret@git.example.com/mesh.git'],
  ])('finds %s', (_, text) => {
    expect(findCredentials(text)).toHaveLength(1);
  });

  it.each([
    'istio-system/istio-remote-secret-cluster2',
    'https://git.example.com/mesh.git',
    'git@git.example.com:platform/mesh.git',
    'a1b2c3.example-gateway.internal',
    'eastwest.cluster2.example.com',
    'arn:aws:eks:eu-central-1:111122223333:cluster/cluster1',
  ])('leaves %s alone', text => {
    expect(findCredentials(text)).toEqual([]);
  });
});
