import { accessParts } from './accessParts';
import { basePart } from './basePart';
import { exposePart } from './exposePart';
import {
  externalIstiodParts,
  externalNamespacePart,
} from './externalIstiodParts';
import { gatewayPart } from './gatewayPart';
import { Installation } from './Installation';
import { istiodPart } from './istiodPart';
import { namespacePart } from './namespacePart';
import { Part } from './Part';
import { readerPart } from './readerPart';
import { trustParts } from './trustParts';

/**
 * The parts of an installation in the order in which they are applied. Where
 * an operator gives the istiods access, that stands between `before` and
 * `after`.
 *
 * A gateway is a proxy: it starts when there is an istiod that injects it and a
 * root certificate. In a remote or external cluster both come from an istiod
 * that reads the cluster, so there the access goes before the gateway; a
 * primary has both by itself, and is read last.
 *
 * @internal
 */
export function partsOf(installation: Installation): {
  before: Part[];
  access: Part[];
  after: Part[];
} {
  const { role, gateway } = installation;
  const access = accessParts(installation);
  const common = [
    readerPart(installation),
    ...trustParts(installation),
    basePart(installation),
    istiodPart(installation),
  ];
  const hasGateway = gateway.exposure !== 'none';
  const gateways = hasGateway ? [gatewayPart(installation)] : [];
  const exposed = hasGateway ? [exposePart(installation)] : [];
  switch (role) {
    case 'primary':
      return {
        before: [
          namespacePart(installation),
          ...common,
          ...gateways,
          ...exposed,
        ],
        access,
        after: [],
      };
    case 'external':
      return {
        before: [
          namespacePart(installation),
          externalNamespacePart(installation),
          ...common,
        ],
        access,
        after: [...externalIstiodParts(installation), ...gateways, ...exposed],
      };
    default:
      return {
        before: [namespacePart(installation), ...common],
        access,
        after: gateways,
      };
  }
}
