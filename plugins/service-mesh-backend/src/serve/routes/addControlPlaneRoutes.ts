import {
  ControlPlaneList,
  LinkList,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { redactControlPlaneList, redactLinkList } from '../redactTopology';

/** `/control-planes`, `/links` */
export function addControlPlaneRoutes({ router, desk }: RouteOptions): void {
  const planes = new PictureMemo<ControlPlaneList>();
  const links = new PictureMemo<LinkList>();

  router.get('/control-planes', async (req, res) => {
    await desk.answer(
      { req, res },
      { eventId: 'control-planes-read' },
      (picture, { redaction }) => {
        const whole = planes.get(picture, '', () => planesOf(picture));
        return {
          whole,
          redact: () => redactControlPlaneList(redaction, whole),
        };
      },
    );
  });

  router.get('/links', async (req, res) => {
    await desk.answer(
      { req, res },
      { eventId: 'links-read' },
      (picture, { redaction }) => {
        const whole = links.get(picture, '', () => linksOf(picture));
        return { whole, redact: () => redactLinkList(redaction, whole) };
      },
    );
  });
}

function planesOf(picture: FleetPicture): ControlPlaneList {
  return {
    items: [...picture.controlPlanes],
    clusters: [...picture.clusters],
    findings: picture.findings.filter(
      ({ subject }) => subject.controlPlane !== undefined,
    ),
  };
}

function linksOf(picture: FleetPicture): LinkList {
  return {
    links: [...picture.links],
    connections: [...picture.connections],
    controlPlanes: [...picture.controlPlanes],
    clusters: [...picture.clusters],
  };
}
