import { InputError } from '@backstage/errors';
import { DemoFleet } from '../fleet/DemoFleet';

/** What a change is told, by name. */
export type ChangeInput = Readonly<Record<string, unknown>>;

/** Something that can be done to a running fleet. */
export type Change = {
  name: string;
  description: string;
  /** Name of each field -> what it is; those in brackets may be left out. */
  input: Readonly<Record<string, string>>;
  /** Says in a sentence what has been done. */
  run: (fleet: DemoFleet, input: ChangeInput) => Promise<string> | string;
};

/** @throws InputError naming the field. */
export function text(input: ChangeInput, field: string): string {
  const value = input[field];
  if (typeof value !== 'string' || value === '') {
    throw new InputError(
      `${field} is a text that is not empty, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}

/** @throws InputError naming the field. */
export function optionalText(
  input: ChangeInput,
  field: string,
): string | undefined {
  return input[field] === undefined ? undefined : text(input, field);
}

/** @throws InputError naming the field. */
export function wholeNumber(
  input: ChangeInput,
  field: string,
  least: number,
  most: number,
): number {
  const value = input[field];
  if (
    typeof value !== 'number' ||
    !Number.isInteger(value) ||
    value < least ||
    value > most
  ) {
    throw new InputError(
      `${field} is a whole number from ${least} to ${most}, not ${JSON.stringify(
        value,
      )}.`,
    );
  }
  return value;
}
