export { readLocalGitRemote } from './readLocalGitRemote';
