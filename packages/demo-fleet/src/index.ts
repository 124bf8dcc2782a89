export { ApiServer, type ApiServerOptions } from './api/ApiServer';
