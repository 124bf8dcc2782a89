module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSyntax: [
    {
      message:
        'Dates are written in the language of the texts: useDates. A browser may be set to another one.',
      selector:
        'MemberExpression[property.name=/^toLocale(Date|Time)?String$/]',
    },
  ],
});
