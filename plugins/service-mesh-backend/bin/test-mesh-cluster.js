#!/usr/bin/env node
// What `package build` made; in a checkout `yarn -s test-cluster` runs the source.
require('../dist/cli.cjs.js').runProgram();
