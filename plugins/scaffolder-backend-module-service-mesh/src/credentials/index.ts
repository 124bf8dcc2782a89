export { findCredentials } from './findCredentials';
