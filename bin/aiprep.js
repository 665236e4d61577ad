#!/usr/bin/env node
// CommonJS on purpose (see package.json in this folder): an ES module starts about 10 ms later.
'use strict';

const { enableCompileCache } = require('node:module');

// To keep the compiled program makes a start shorter by a quarter.
if (enableCompileCache) enableCompileCache();
else {
  const { keepCompiled } = require('./compile-cache.js');
  keepCompiled();
}
require('../dist/main.cjs').run();
