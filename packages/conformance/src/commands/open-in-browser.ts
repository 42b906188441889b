import { spawn } from 'node:child_process';

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };

/** Where there is no desktop nothing opens; the path of the report is on the screen all the same. */
export function openInBrowser(path: string): void {
  const opener = OPENERS[process.platform] ?? 'xdg-open';
  spawn(opener, [path], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
