import { dateLocale } from './dateLocale';

describe('dateLocale', () => {
  it.each([
    ['zh-CN', ['en-US', 'en'], 'zh-CN'],
    ['en', ['de-DE', 'de'], 'en'],
    ['en', ['de-DE', 'en-GB', 'en'], 'en-GB'],
    ['zh-CN', ['zh-TW'], 'zh-TW'],
    ['en', [], 'en'],
  ])('of %s in a browser of %j is %s', (language, preferred, locale) => {
    expect(dateLocale(language, preferred)).toBe(locale);
  });
});
