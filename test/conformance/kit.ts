import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../packages/conformance/bin/akinon-extension-conformance.js');

export interface KitRun {
  code: number | null;
  output: string;
  /** Of the JSON report: what came of each check. */
  checks: { id: string; status: string; explanation: string[] }[];
}

/** Runs the kit as anybody would: as a process of its own, which knows no more than its settings say. */
export async function runKit(args: string[], settings: string): Promise<KitRun> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const [config, report] = [join(folder, 'conformance.yml'), join(folder, 'report.json')];
  writeFileSync(config, settings);
  const child = spawn(process.execPath, [BIN, ...args, '--config', config, '--report', `json=${report}`], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (!existsSync(report)) throw new Error(`the run broke off (${code}): ${output}`);
  const { checks } = JSON.parse(readFileSync(report, 'utf8'));
  return { code, output, checks };
}

/** What did not pass, with the reason, so that a failed test tells what a reader needs. */
export const notPassed = ({ checks }: KitRun): string[] =>
  checks
    .filter(({ status }) => status !== 'passed')
    .map(({ id, status, explanation }) => `${status} ${id}: ${explanation.join('; ')}`);
