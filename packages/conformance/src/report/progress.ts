import type { CheckResult } from '../run/result.js';
import { countsOf, explain, type Report, wordOf, type Word } from './report.js';

const COLORS: Readonly<Record<Word, number>> = {
  passed: 32,
  failed: 31,
  blocked: 31,
  'expected failure': 33,
  skipped: 33,
};
const BAR_LENGTH = 30;

export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar in a terminal; lines, one for each check, where nobody looks while it runs. */
export class Progress {
  private readonly screen: Screen;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  step(result: CheckResult, done: number, total: number): void {
    const { isTTY } = this.screen;
    const word = wordOf(result);
    if (!isTTY || word === 'failed' || word === 'blocked') this.line(this.describe(result));
    if (!isTTY) return;
    const filled = Math.round((done / total) * BAR_LENGTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
    this.screen.write(`\r\u001b[K${bar} ${done}/${total} ${done < total ? result.check.id : '\n'}`);
  }

  line(text: string): void {
    this.screen.write(`${this.screen.isTTY ? '\r\u001b[K' : ''}${text}\n`);
  }

  end({ results, exitCode, decisive, stale }: Report): void {
    for (const [level, counts] of Object.entries(countsOf(results))) {
      const said = Object.entries(counts).filter(([, count]) => count > 0);
      if (said.length > 0)
        this.line(`${level.padEnd(12)} ${said.map(([word, count]) => `${count} ${word}`).join(', ')}`);
    }
    for (const id of stale) this.line(`stale: ${id} was expected to fail, and passed`);
    const verdict = ['conforms', 'does not conform', 'could not be judged'][exitCode];
    this.line(`The extension ${verdict} (decided by: ${decisive}).`);
  }

  private describe(result: CheckResult): string {
    const word = wordOf(result);
    const { id, level, sentence } = result.check;
    const head = `${this.colored(word.padEnd(8), COLORS[word])} ${id} (${level}) ${sentence}`;
    const details = word === 'passed' ? [] : explain(result);
    return [head, ...details.map((detail) => `         ${detail}`)].join('\n');
  }

  private colored(text: string, color: number): string {
    return this.screen.isTTY ? `\u001b[${color}m${text}\u001b[0m` : text;
  }
}
