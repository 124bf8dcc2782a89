/**
 * Reads an option that is a number of things; without it, one.
 *
 * @throws Error naming the option.
 */
export function count(option: string, value = '1'): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`${option} takes a number from 1 on, not "${value}".`);
  }
  return number;
}
