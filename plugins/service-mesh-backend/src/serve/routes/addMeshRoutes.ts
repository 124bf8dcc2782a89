import { MeshList } from '@meshstage/plugin-service-mesh-common';
import { meshesOf } from '../../fleet/meshes/meshesOf';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { redactMeshList } from '../redactMeshes';

/** `/meshes` */
export function addMeshRoutes({ router, desk }: RouteOptions): void {
  const memo = new PictureMemo<MeshList>();
  router.get('/meshes', async (req, res) => {
    await desk.answer(
      { req, res },
      { eventId: 'meshes-read' },
      (picture, { redaction }) => {
        const whole = memo.get(picture, '', () => meshesOf(picture));
        return { whole, redact: () => redactMeshList(redaction, whole) };
      },
    );
  });
}
