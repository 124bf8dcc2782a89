// @ts-check

/**
 * Moments are ISO strings in UTC with milliseconds, which SQLite and PostgreSQL sort and compare alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('acknowledgements', table => {
    table.comment('Findings that somebody knows of');
    table.string('finding_id', 64).primary();
    table.text('reason').notNullable();
    table.string('by').notNullable();
    table.string('at', 32).notNullable();
    table.string('until', 32).notNullable();
    table
      .text('finding')
      .notNullable()
      .comment('The finding as it was, so that history can say what ended');
  });

  await knex.schema.createTable('tracked_states', table => {
    table.comment('The last recorded state of everything that has history');
    table.string('subject', 64).primary();
    table.string('state', 32).notNullable();
    table.string('since', 32).notNullable();
    table
      .integer('sequence')
      .notNullable()
      .comment(
        'Grows by one with each change; a writer that saw an older one writes nothing',
      );
    table
      .string('next_state', 32)
      .comment(
        'Seen instead of the recorded state, but not for long enough yet',
      );
    table.string('next_since', 32);
    table.text('observation').notNullable();
  });

  await knex.schema.createTable('history', table => {
    table.comment('What changed its state');
    table.increments('id');
    table
      .string('key', 96)
      .notNullable()
      .unique()
      .comment('Subject and sequence: the same change is never stored twice');
    table.string('at', 32).notNullable().index();
    table.string('kind', 32).notNullable();
    table.string('code', 16);
    table.text('entry').notNullable();
  });

  await knex.schema.createTable('history_clusters', table => {
    table.comment('Which clusters an entry of the history speaks of');
    table
      .integer('entry_id')
      .unsigned()
      .notNullable()
      .references('id')
      .inTable('history')
      .onDelete('CASCADE');
    table.string('cluster').notNullable();
    table.primary(['entry_id', 'cluster']);
    table.index(['cluster', 'entry_id']);
  });

  await knex.schema.createTable('alerts', table => {
    table.comment('Findings whose owners were told, or will be');
    table.string('finding_id', 64).primary();
    table.text('alert').notNullable();
  });

  await knex.schema.createTable('notifications', table => {
    table.comment('What is sent to owners, each once');
    table.string('key', 128).primary();
    table.string('created', 32).notNullable().index();
    table.text('payload').notNullable();
    table.string('claimed', 32);
    table.string('sent', 32);
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('error');
  });

  await knex.schema.createTable('last_states', table => {
    table.comment('What was last known of each cluster, compressed');
    table.string('cluster_key').primary();
    table.string('saved', 32).notNullable();
    table.string('as_of', 32).notNullable();
    table.binary('body').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'last_states',
    'notifications',
    'alerts',
    'history_clusters',
    'history',
    'tracked_states',
    'acknowledgements',
  ]) {
    await knex.schema.dropTable(table);
  }
};
