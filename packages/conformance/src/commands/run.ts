import { resolve } from 'node:path';
import { ALLOWANCES } from '../check/needs.js';
import type { Check } from '../run/check.js';
import { type Level, SUITES } from '../check/suites.js';
import { KitError } from '../check/verdict.js';
import { readFile, readSettingsFile } from '../config/settings-file.js';
import { type PartialSettings, readSettings, type Settings } from '../config/settings.js';
import { Progress } from '../report/progress.js';
import { type ReportFile, readReportFiles, writeReports } from '../report/write-reports.js';
import { execute, type ExecuteOptions } from '../run/execute.js';
import { exitCodeOf } from '../run/exit-code.js';
import { markExpected, readExpectedFailures } from '../run/expected-failures.js';
import { AKINON_CHECKS } from '../suites/checks.js';
import { openInBrowser } from './open-in-browser.js';
import type { Console } from './process.config.js';
import { StartedExtension } from './started-extension.js';

export interface TargetFlags {
  baseUrl?: string;
  user?: string;
  password?: string;
  hashKey?: string;
  config?: string;
  suite?: string;
  check?: string;
  level: Level;
  report?: string;
  expectedFailures?: string;
  parallel: string;
  [allow: `allow${string}`]: boolean | undefined;
}

export interface RunFlags extends TargetFlags {
  start?: string;
  ready?: string;
  open?: boolean;
}

export async function runCommandLine(flags: RunFlags, console: Console): Promise<number> {
  const settings = settingsOf(flags, console.environment);
  const checks = chosen(AKINON_CHECKS, flags);
  const files = flags.report ? readReportFiles(flags.report) : [];
  const started = await StartedExtension.ensure(flags, settings.baseUrl, console);
  try {
    return await runAndReport(settings, flags, console, { checks, files });
  } finally {
    await started?.stop();
    const html = files.find(({ format }) => format === 'html');
    if (flags.open && html) openInBrowser(resolve(html.path));
  }
}

interface Chosen {
  checks: readonly Check[];
  files: readonly ReportFile[];
  more?: Partial<ExecuteOptions>;
}

export async function runAndReport(
  settings: Settings,
  flags: TargetFlags,
  console: Console,
  chosen: Chosen,
): Promise<number> {
  const { checks, files, more } = chosen;
  const ids = checks.map(({ id }) => id);
  const { expectedFailures: path, level: decisive } = flags;
  const expected = readExpectedFailures(path ? readFile(path) : '', ids);
  const progress = new Progress(console.screen);
  const result = await execute(settings, {
    checks,
    parallel: Number(flags.parallel) || 1,
    onResult: (...step) => progress.step(...step),
    print: (line) => progress.line(line),
    environment: console.environment,
    ...more,
  });
  const stale = markExpected(result.results, expected);
  const report = { ...result, decisive, stale, exitCode: exitCodeOf(result.results, decisive, stale) };
  writeReports(files, report);
  progress.end(report);
  for (const { format, path: file } of files) progress.line(`${format}: ${file}`);
  return report.exitCode;
}

export function settingsOf(
  flags: TargetFlags,
  environment: NodeJS.ProcessEnv,
  changes: PartialSettings = {},
): Settings {
  const file = flags.config ? readSettingsFile(flags.config, environment) : {};
  const { baseUrl, user, password, hashKey } = flags;
  const given = Object.entries({ baseUrl, user, password, hashKey }).filter(([, value]) => value !== undefined);
  const allowed = ALLOWANCES.filter((name) => flags[`allow${camel(name)}`]);
  return readSettings({
    ...file,
    ...Object.fromEntries(given),
    ...changes,
    allow: [...(file.allow ?? []), ...allowed],
  });
}

export function chosen(checks: readonly Check[], { suite, check }: Pick<TargetFlags, 'suite' | 'check'>): Check[] {
  const suites = suite?.split(',');
  const ids = check?.split(',');
  const unknown = [
    ...(suites ?? []).filter((name) => !SUITES.some((each) => each === name)),
    ...(ids ?? []).filter((id) => !checks.some((each) => each.id === id)),
  ];
  if (unknown.length > 0) throw new KitError(`there is no ${unknown.join(', ')} (see list)`);
  return checks.filter((each) => (!suites || suites.includes(each.suite)) && (!ids || ids.includes(each.id)));
}

/** `failed-logins` → `FailedLogins`, as commander spells `--allow-failed-logins`. */
const camel = (name: string) => name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
