module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The end-to-end checks drive the browser from Node.js.
      files: ['e2e-tests/**/*.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
