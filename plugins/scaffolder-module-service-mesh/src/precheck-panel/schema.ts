import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * Value of the field `ServiceMeshPrecheckPanel`: how the prechecks came out,
 * which codes did not pass, and why somebody goes on nevertheless.
 *
 * @internal
 */
export const precheckPanelSchema = makeFieldSchema({
  output: z =>
    z.object({
      result: z.enum(['pass', 'warn', 'fail', 'unverified']).optional(),
      codes: z.array(z.string()).optional(),
      override: z.object({ reason: z.string() }).optional(),
    }),
  uiOptions: z =>
    z.object({
      fields: z
        .record(z.string())
        .optional()
        .describe(
          'Fields of the form that hold cluster, mesh, role, clusterName, network, istioVersion and primaries; of the same names if left out',
        ),
    }),
});

/** @internal */
export type PrecheckPanelProps = typeof precheckPanelSchema.TProps;
