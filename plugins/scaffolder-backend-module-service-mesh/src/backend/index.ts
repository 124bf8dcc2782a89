export { MeshBackend } from './MeshBackend';
