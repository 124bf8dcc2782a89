import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** The database of this plugin, with the tables of this version. */
export async function openStore(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({
      directory: resolvePackagePath(
        '@meshstage/plugin-service-mesh-backend',
        'migrations',
      ),
    });
  }
  return client;
}
