import { PoolHolder } from './PoolHolder';

const [folder, socket] = process.argv.slice(2);

PoolHolder.start(folder, socket, () => process.exit(0)).catch(
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
