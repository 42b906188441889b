import type { Verdict } from '../targets.js';
import { digits } from './words.js';

const ROW = 24;
const NAMES = 500;
const BARS = 320;
const HALF = BARS / 2;

/** One bar for each target: the line in the middle is the target, to the right of it is better. */
export function chart(verdicts: readonly Verdict[], title: string): string {
  const height = (verdicts.length + 2) * ROW;
  const rows = verdicts.map((verdict, index) => row(verdict, (index + 1.5) * ROW));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${NAMES + BARS + 200}" height="${height}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="18" font-weight="bold">${escaped(title)}</text>
${rows.join('\n')}
<line x1="${NAMES + HALF}" x2="${NAMES + HALF}" y1="${ROW}" y2="${height - ROW / 2}" stroke="#333" stroke-dasharray="3 3"/>
</svg>
`;
}

function row(verdict: Verdict, y: number): string {
  const { target, value, met } = verdict;
  const bound = target.atLeast ?? target.atMost!;
  const width = Math.min(BARS, HALF * goodness(verdict));
  const told = `${digits(value)} (${target.atLeast === undefined ? '≤' : '≥'} ${digits(bound)})`;
  return `<text x="${NAMES - 10}" y="${y + 14}" text-anchor="end">${escaped(target.name)}</text>
<rect x="${NAMES}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 8}" fill="${met ? '#3a7d44' : '#c44536'}"/>
<text x="${NAMES + BARS + 10}" y="${y + 14}">${told}</text>`;
}

/** 1 is the target, more is better, whichever way it counts. */
export function goodness({ target, value }: Pick<Verdict, 'target' | 'value'>): number {
  return target.atLeast === undefined ? target.atMost! / Math.max(value, target.atMost! / 2) : value / target.atLeast;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
