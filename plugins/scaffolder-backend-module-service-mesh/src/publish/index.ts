export { LocalGitRemote } from './LocalGitRemote';
