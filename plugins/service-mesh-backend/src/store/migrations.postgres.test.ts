import './migrations.test';

// The same again, and without PostgreSQL it is no success.
it('runs on PostgreSQL', () => {
  expect(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
  ).toBeTruthy();
});
