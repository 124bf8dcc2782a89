import { z as zod } from 'zod/v3';

type Z = typeof zod;

/**
 * Inputs that several actions share.
 *
 * @internal
 */
export const cluster = (z: Z) =>
  z.string().min(1).describe('Name of the cluster in Backstage');

/** @internal */
export const mesh = (z: Z) =>
  z.string().min(1).describe('Id of the mesh, as the page Service mesh has it');

/** @internal */
export const role = (z: Z) =>
  z
    .enum(['primary', 'remote', 'external'])
    .describe(
      'primary: it gets an istiod; remote: the istiod of a primary serves it; external: it holds its configuration, its istiod runs elsewhere',
    );

/** @internal */
export const clusterName = (z: Z) =>
  z
    .string()
    .min(1)
    .describe(
      'What Istio is to call the cluster; a DNS label, unique in the mesh',
    );

/** @internal */
export const network = (z: Z) =>
  z.string().min(1).describe('What topology.istio.io/network is to say');

/** @internal */
export const istioVersion = (z: Z) =>
  z
    .string()
    .min(1)
    .describe('For example 1.31.2, or 1.31 for its newest patch');

/** @internal */
export const primaries = (z: Z) =>
  z
    .array(z.string().min(1))
    .describe(
      'Names of the clusters whose istiod is to read this one; the first one serves it',
    );

/** @internal */
export const override = (z: Z) =>
  z
    .object({ reason: z.string().min(1) })
    .optional()
    .describe(
      'Goes on in spite of what fails; needs the permission serviceMesh.onboarding.override and is audited',
    );

/** @internal */
export const findings = (z: Z) =>
  z
    .array(
      z.object({
        code: z.string(),
        state: z.enum(['pass', 'warn', 'fail', 'unverified']),
        title: z.string(),
        text: z.string(),
        evidence: z.array(z.string()),
        remedy: z.string().optional(),
        docs: z.string().optional(),
      }),
    )
    .describe('What was checked, each with its code');
