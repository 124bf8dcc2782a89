export const pluginId = 'service-mesh';
