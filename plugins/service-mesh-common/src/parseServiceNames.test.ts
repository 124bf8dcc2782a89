import { parseServiceNames } from './parseServiceNames';

describe('parseServiceNames', () => {
  it('reads a list', () => {
    expect(parseServiceNames(' shop/cart , sample/a ')).toEqual({
      names: [
        { namespace: 'shop', name: 'cart' },
        { namespace: 'sample', name: 'a' },
      ],
    });
  });

  it.each(['', 'cart', 'a/b/c', 'Shop/cart', 'shop/', 'shop/cart,x'])(
    'names what is wrong in "%s"',
    value => {
      expect(parseServiceNames(value)).toEqual({
        malformed: expect.any(String),
      });
    },
  );
});
