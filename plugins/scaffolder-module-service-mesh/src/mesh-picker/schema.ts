import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * Value of the field `ServiceMeshMeshPicker`: the id of a mesh, as
 * `GET /meshes` of the service-mesh backend has it.
 *
 * @internal
 */
export const meshPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Id of a mesh'),
});

/** @internal */
export type MeshPickerProps = typeof meshPickerSchema.TProps;
