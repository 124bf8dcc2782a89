import { IstioReleases } from '@meshstage/plugin-service-mesh-common';
import { fleet } from './fleet';

/** 1.31 fits; 1.32 is too new for cluster9 and 1.29 has ended. */
export function releases(more: Partial<IstioReleases> = {}): IstioReleases {
  return {
    asOf: '2026-11-20',
    recommended: '1.31',
    reason: {
      code: 'newest-that-fits',
      parameters: {},
      text: 'Istio 1.31 is the newest release that supports all clusters.',
    },
    running: ['1.31'],
    window: [
      {
        istio: '1.32',
        kubernetes: ['1.36', '1.37'],
        fitsAll: false,
        blockedBy: [
          { cluster: 'cluster9', kubernetes: '1.35' },
          { cluster: 'hidden-1' },
        ],
      },
      {
        istio: '1.31',
        kubernetes: ['1.35', '1.36'],
        fitsAll: true,
        endOfLife: '2027-05-31',
        blockedBy: [],
      },
      {
        istio: '1.29',
        kubernetes: ['1.35', '1.36'],
        fitsAll: false,
        endOfLife: '2026-11-22',
        blockedBy: [],
      },
    ],
    clusters: [...fleet().clusters, { id: 'hidden-1', hidden: true }],
    ...more,
  };
}
