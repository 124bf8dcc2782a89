/** A form in which credentials are written, and its name for people. */
type CredentialForm = { name: string; pattern: RegExp };

const FORMS: readonly CredentialForm[] = [
  {
    name: 'a private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  },
  {
    name: 'a JSON web token, as service accounts have them',
    pattern: /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}/,
  },
  { name: 'an EKS token', pattern: /\bk8s-aws-v1\.[\w-]{10,}/ },
  {
    name: 'an AWS access key id',
    pattern: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  },
  {
    name: 'a token of a code host',
    pattern: /\b(gh[opusr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})/,
  },
  {
    name: 'a bootstrap token of Kubernetes',
    pattern: /\b(?=[a-z0-9]*\d)[a-z0-9]{6}\.(?=[a-z0-9]*\d)[a-z0-9]{16}\b/,
  },
  {
    name: 'a URL with a user and a password',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
  },
];

/** Long enough for a credential in base64, too long for most words. */
const BASE64_RUN = /[A-Za-z0-9+/]{32,}={0,2}/g;

/**
 * What in a text looks like a credential, by the name of its form, also in
 * base64. A text in which nothing is found may still hold one: this is the last
 * guard, not the only one.
 *
 * @internal
 */
export function findCredentials(text: string): string[] {
  const decoded = (text.match(BASE64_RUN) ?? []).map(run =>
    Buffer.from(run, 'base64').toString('latin1'),
  );
  return FORMS.filter(({ pattern }) =>
    [text, ...decoded].some(each => pattern.test(each)),
  ).map(({ name }) => name);
}
