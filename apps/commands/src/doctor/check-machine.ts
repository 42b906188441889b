import { finding, type Finding } from './finding.js';

const NODE_MAJOR = 24;
const NODE_MINOR_MIN = 11;

export function checkMachine(version = process.versions.node): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const right = major === NODE_MAJOR && minor >= NODE_MINOR_MIN;
  const wanted = `${NODE_MAJOR}.${NODE_MINOR_MIN} or a later ${NODE_MAJOR}`;
  return [finding('Node', right ? 'ok' : 'fail', right ? `v${version}` : `v${version}; needed is ${wanted}`)];
}
