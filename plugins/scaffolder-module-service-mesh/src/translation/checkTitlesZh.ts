/** The same in Simplified Chinese. */
export const checkTitlesZh = {
  'checkTitles.cluster-id': 'Istio 集群 ID 未被占用',
} as const;
