/** How much wider bold letters are, as a factor of the font size. */
export const BOLD = 1.14;

/** Shortens a text that would be wider than that, by an estimate that errs on the wide side. */
export function fitText(text: string, width: number, fontSize: number): string {
  const clean = text.replace(/\s+/g, ' ');
  if (textWidth(clean, fontSize) <= width) {
    return clean;
  }
  const letters = [...clean];
  while (
    letters.length > 1 &&
    textWidth(`${letters.join('')}…`, fontSize) > width
  ) {
    letters.pop();
  }
  return `${letters.join('').trimEnd()}…`;
}

/** The same, but what is left out is in the middle: of generated names the end tells them apart. */
export function fitName(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) {
    return text;
  }
  const letters = [...text];
  let end = Math.min(7, letters.length - 1);
  let start = letters.length - end;
  const joined = () =>
    `${letters.slice(0, start).join('')}…${letters.slice(-end).join('')}`;
  while (start > 1 && textWidth(joined(), fontSize) > width) {
    start -= 1;
  }
  while (end > 1 && textWidth(joined(), fontSize) > width) {
    end -= 1;
  }
  return joined();
}

/** Without measuring in the document, which a test and a server do not have. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) {
    width += letterWidth(letter) * fontSize;
  }
  return width;
}

function letterWidth(letter: string): number {
  if (
    /[\u1100-\uffff]/u.test(letter) ||
    (letter.codePointAt(0) ?? 0) > 0xffff
  ) {
    return 1;
  }
  if (/[ilj.,:;'|!()[\]/ ]/.test(letter)) {
    return 0.32;
  }
  if (/[mwMW@%]/.test(letter)) {
    return 0.88;
  }
  return /[A-Z]/.test(letter) ? 0.68 : 0.56;
}
