import { z } from 'zod';
import { InputError } from '../scenario/InputError';
import { ReleaseData, ReleaseDataOverride } from './ReleaseData';

const minor = z
  .string('must be text, in quotes')
  .regex(/^\d+\.\d+$/, 'must be a minor version such as "1.36"');
const patch = z
  .string('must be text, in quotes')
  .regex(/^\d+\.\d+\.\d+$/, 'must be a version such as "1.36.2"');
const day = z
  .string('must be text, in quotes')
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as "2026-11-30"')
  .refine(
    // A day that does not exist, such as 2026-02-30, would roll over.
    text =>
      !Number.isNaN(Date.parse(text)) &&
      new Date(text).toISOString().startsWith(text),
    'is no day of the calendar',
  );
const text = z.string().min(1);

const istio = z.strictObject({
  asOf: day,
  source: text,
  releases: z.array(
    z.strictObject({
      minor,
      releasedAt: day.optional(),
      endsAt: day.optional(),
      isEstimate: z.boolean().optional(),
      supported: z.array(minor).optional(),
      tested: z.array(minor).optional(),
    }),
  ),
});
const eks = z.strictObject({
  asOf: day,
  source: text,
  versions: z.array(
    z.strictObject({
      minor,
      releasedAt: day.optional(),
      standardEndsAt: day.optional(),
      extendedEndsAt: day.optional(),
      patch: patch.optional(),
    }),
  ),
});
const eksDistro = z.strictObject({
  asOf: day,
  source: text,
  channels: z.array(
    z.strictObject({
      channel: z
        .string('must be text, in quotes')
        .regex(/^\d+-\d+$/, 'must be a channel such as "1-36"'),
      number: z.int().min(1),
      kubernetes: patch,
    }),
  ),
});

const whole = z.strictObject({ format: z.literal(1), istio, eks, eksDistro });
const override = z.strictObject({
  istio: istio.partial().optional(),
  eks: eks.partial().optional(),
  eksDistro: eksDistro.partial().optional(),
});

/**
 * Checks data of releases.
 *
 * @param file - what an error calls it
 * @throws InputError that names each field that is wrong
 * @public
 */
export function readReleaseData(value: unknown, file: string): ReleaseData {
  return parsed(whole, value, file);
}

/**
 * Checks what a configuration says of releases.
 *
 * @param file - what an error calls it, such as the key of the configuration
 * @throws InputError that names each field that is wrong
 * @public
 */
export function readReleaseDataOverride(
  value: unknown,
  file: string,
): ReleaseDataOverride {
  return parsed(override, value, file);
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues.map(({ path, message }) => ({
        file,
        field: path.join('.'),
        message,
      })),
    );
  }
  return result.data;
}
