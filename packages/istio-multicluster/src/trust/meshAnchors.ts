import { ControlPlane } from '../control-plane/ControlPlane';
import { memoize } from '../memo/memoize';
import { isObject } from '../records/Fields';
import { certificatesOf } from './rootCertificates';

/** Trust anchors that the mesh config adds (`caCertificates[].pem`, with ISTIO_MULTIROOT_MESH). */
export const meshAnchors = memoize(
  ({ env, meshConfig }: ControlPlane): readonly string[] => {
    const listed = isObject(meshConfig) ? meshConfig.caCertificates : undefined;
    return env.ISTIO_MULTIROOT_MESH === 'true' && Array.isArray(listed)
      ? listed.flatMap(entry =>
          isObject(entry) && typeof entry.pem === 'string'
            ? certificatesOf(entry.pem)
            : [],
        )
      : [];
  },
);
