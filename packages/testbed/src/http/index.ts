export * from './HttpRequest';
export * from './http2WithoutLimits';
