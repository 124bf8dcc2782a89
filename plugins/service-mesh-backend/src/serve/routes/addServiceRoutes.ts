import { ServiceRoutes } from '@meshstage/plugin-service-mesh-common';
import { serviceRoutesOf } from '../../fleet/topology/serviceRoutesOf';
import { WithWholeRoutes } from '../../fleet/topology/WholeTopology';
import { checkService } from '../checkService';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { redactServiceRoutes } from '../redactTopology';

/** `/services/{namespace}/{name}/routes` */
export function addServiceRoutes({ router, desk }: RouteOptions): void {
  const memo = new PictureMemo<WithWholeRoutes<ServiceRoutes>>();
  router.get('/services/:namespace/:name/routes', async (req, res) => {
    const service = { namespace: req.params.namespace, name: req.params.name };
    const { fromCluster, fromNamespace } = req.query;
    const filter = { fromCluster, fromNamespace };
    await desk.answer(
      { req, res },
      {
        eventId: 'service-routes-read',
        meta: { service: `${service.namespace}/${service.name}` },
      },
      (picture, reader) => {
        checkService(picture, reader, service, filter);
        const key = JSON.stringify([service, filter]);
        const whole = memo.get(picture, key, () =>
          serviceRoutesOf(picture, service, filter),
        );
        return {
          whole,
          redact: () => redactServiceRoutes(reader.redaction, whole),
        };
      },
    );
  });
}
