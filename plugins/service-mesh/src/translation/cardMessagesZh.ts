/** The Simplified Chinese texts of the cards. */
export const cardMessagesZh = {
  'card.entityTitle': '服务网格',
  'card.clusterTitle': '网格中的集群',
  'card.openTab': '打开“Mesh”标签页',
  'card.openPage': '打开“服务网格”页面',
  'card.routes_one': '{{count}} 条路由',
  'card.routes_other': '{{count}} 条路由',
  'card.moreFindings_one': '另有 {{count}} 个问题',
  'card.moreFindings_other': '另有 {{count}} 个问题',
  'card.findingsUnknown': '无法读取此集群的问题。',
  'card.notWatched': '插件监视的集群中没有属于此资源的，或者您无权查看。',
} as const;
