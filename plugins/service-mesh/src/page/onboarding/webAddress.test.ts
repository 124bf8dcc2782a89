import { webAddress } from './webAddress';

/** Written so that it is no script to a linter. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

describe('webAddress', () => {
  it.each([
    'https://git.example.com/mesh/pulls/7',
    'http://127.0.0.1:3000/x?y=z#1',
  ])('leads to %s', address => {
    expect(webAddress(address)).toBe(address);
  });

  it.each([
    SCRIPT,
    ` ${SCRIPT}`,
    SCRIPT.toUpperCase(),
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    '//evil.example.com',
    '/relative',
    'not an address',
    '',
    undefined,
  ])('leads nowhere for %j', text => {
    expect(webAddress(text)).toBeUndefined();
  });
});
