import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * Value of the field `ServiceMeshIstioVersionPicker`: a release of Istio, a
 * minor version such as `1.31`. Which releases fit depends on two other fields of the form.
 *
 * @internal
 */
export const istioVersionPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Minor version of Istio'),
  uiOptions: z =>
    z.object({
      meshField: z
        .string()
        .optional()
        .describe('Field that holds the mesh; mesh if left out'),
      clusterField: z
        .string()
        .optional()
        .describe('Field that holds the cluster; cluster if left out'),
    }),
});

/** @internal */
export type IstioVersionPickerProps = typeof istioVersionPickerSchema.TProps;
