export { findCredentials } from './findCredentials';
export { refuseCredentials } from './refuseCredentials';
