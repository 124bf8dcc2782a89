export type { Client } from './Client';
