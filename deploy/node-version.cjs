'use strict';

// Loaded before anything else, by any Node there is, to say what an older one would only say by a TypeError in minified code.
const needed = require('../package.json').engines.node;

function problemOf(version) {
  const [, major, minor] = /^>=(\d+)\.(\d+)/.exec(needed);
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  const isNeeded = ownMajor === Number(major) && ownMinor >= Number(minor);
  return isNeeded ? undefined : `Node ${major} is needed (${needed}), and this is ${version}.`;
}

const problem = problemOf(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

module.exports = { problemOf };
