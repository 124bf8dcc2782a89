// @ts-check

/**
 * Moments are ISO strings in UTC with milliseconds, which SQLite and PostgreSQL sort and compare alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('onboardings', table => {
    table.comment('Clusters on their way into a mesh');
    table.string('id', 64).primary();
    table.string('mesh', 253).notNullable();
    table.string('cluster', 253).notNullable();
    table.unique(['mesh', 'cluster']);
    table.string('verdict', 16).notNullable().index();
    table.string('created', 32).notNullable();
    table.string('updated', 32).notNullable();
    table
      .integer('sequence')
      .notNullable()
      .comment(
        'Grows by one with each change; a writer that saw an older one writes nothing',
      );
    table.text('record').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('onboardings');
};
