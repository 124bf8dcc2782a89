/** The English texts of the cards. */
export const cardMessages = {
  entityTitle: 'Service mesh',
  clusterTitle: 'Cluster in the mesh',
  openTab: 'Open the tab Mesh',
  openPage: 'Open the page Service mesh',
  routes_one: '{{count}} route',
  routes_other: '{{count}} routes',
  moreFindings_one: '{{count}} more finding',
  moreFindings_other: '{{count}} more findings',
  findingsUnknown: 'The findings of this cluster cannot be read.',
  notWatched:
    'No cluster that the plugin watches belongs to this Resource, or you may not see it.',
} as const;
