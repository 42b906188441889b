import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

interface Vulnerability {
  name: string;
  severity: string;
  range: string;
}

const SERIOUS = ['high', 'critical'];
const TIMEOUT_MS = 60_000;

/**
 * What is known to be vulnerable of what is delivered, as `npm audit --json` says it; undefined where the registry says
 * nothing, which is no verdict.
 */
export function seriousOf(json: string): string[] | undefined {
  let report: { vulnerabilities?: Record<string, Vulnerability> };
  try {
    report = JSON.parse(json) as typeof report;
  } catch {
    return undefined;
  }
  if (typeof report.vulnerabilities !== 'object') return undefined;
  return Object.values(report.vulnerabilities)
    .filter(({ severity }) => SERIOUS.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`)
    .sort();
}

function main(): void {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--workspaces=false', '--json'], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  });
  const serious = seriousOf(stdout);
  if (serious === undefined) process.stdout.write('SKIPPED: the registry does not say what is vulnerable\n');
  else if (serious.length === 0) process.stdout.write('nothing serious is known of what is delivered\n');
  else process.stdout.write(`${serious.join('\n')}\n`);
  process.exitCode = serious && serious.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
