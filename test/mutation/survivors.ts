/** What stood in a file (with its folder), and what stood there instead. `in`: a part of its line, where the same stands in others. */
export interface Mutation {
  file: string;
  was: string;
  becomes: string;
  in?: string;
}

/** As much as is read of Stryker's report. */
interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Mutant {
  status: string;
  replacement?: string;
  location: { start: Place; end: Place };
}

interface Place {
  line: number;
  column: number;
}

interface Result {
  file: string;
  tried: number;
  found: number;
  equivalent: number;
  left: Survivor[];
  wronglyListed: Mutation[];
}

type Survivor = ReturnType<typeof described>;

const FOUND = ['Killed', 'Timeout'];
const TRIED = [...FOUND, 'Survived', 'NoCoverage'];

/**
 * What came of a run, file by file. Survivors that are no fault (`equivalents`: nothing behaves otherwise) are told apart
 * from those that a test should find.
 */
export function resultsOf(report: Report, equivalents: Mutation[]): Result[] {
  return Object.entries(report.files).map(([path, { source, mutants }]) => {
    const file = path.split('/').slice(-2).join('/');
    const tried = mutants.filter(({ status }) => TRIED.includes(status));
    const alive = tried
      .filter(({ status }) => !FOUND.includes(status))
      .map((mutant) => described(file, source, mutant));
    const left = alive.filter((survivor) => !equivalents.some((entry) => isOf(entry, survivor)));
    return {
      file,
      tried: tried.length,
      found: tried.length - alive.length,
      equivalent: alive.length - left.length,
      left,
      wronglyListed: equivalents.filter(
        (entry) => entry.file === file && !alive.some((survivor) => isOf(entry, survivor)),
      ),
    };
  });
}

/** Weakest first, and all of them last. */
export function tableOf(results: Result[]): string {
  const sum = (key: 'tried' | 'found' | 'equivalent') => results.reduce((total, result) => total + result[key], 0);
  const whole = { file: 'all', tried: sum('tried'), found: sum('found'), equivalent: sum('equivalent') };
  const rows = [...results.toSorted((one, other) => shareOf(one) - shareOf(other)), whole].map((row) => {
    const { file, tried, found, equivalent } = row;
    return [file, tried, found, equivalent, tried - found - equivalent, `${(100 * shareOf(row)).toFixed(1)} %`];
  });
  return [['file', 'tried', 'found', 'equivalent', 'left', 'of the rest'], ...rows]
    .map(
      ([file, ...values]) => `${String(file).padEnd(30)}${values.map((value) => String(value).padStart(12)).join('')}`,
    )
    .join('\n');
}

/** `payment.ts:62 id === undefined → false` */
export function lineOf({ file, line, was, becomes }: Survivor): string {
  return `${file}:${line} ${was} → ${becomes}`;
}

export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function described(file: string, source: string, { location: { start, end }, replacement = '', status }: Mutant) {
  const lines = source.split('\n');
  const first = lines[start.line - 1]!;
  const whole = lines.slice(start.line - 1, end.line).join('\n');
  const lastLength = lines[end.line - 1]!.length;
  const was = squeezed(whole.slice(start.column - 1, whole.length - lastLength + end.column - 1));
  return { file, line: start.line, text: squeezed(first), was, becomes: squeezed(replacement), status };
}

function isOf({ file, was, becomes, in: part = '' }: Mutation, survivor: Survivor): boolean {
  const isSame = file === survivor.file && was === survivor.was && becomes === survivor.becomes;
  return isSame && survivor.text.includes(part);
}

/** Of what can be found at all. */
function shareOf({ tried, found, equivalent }: Pick<Result, 'tried' | 'found' | 'equivalent'>): number {
  return tried === equivalent ? 1 : found / (tried - equivalent);
}
