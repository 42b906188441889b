import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { portsOfItsOwn } from '#test/launcher-ports.js';

const MAIN = resolve('dist/apps/launcher/src/laptop.main.js');

/** `npm start`, in a folder and on ports of its own. */
export class Laptop {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pages-'));
  private child!: ChildProcess;
  private ended!: Promise<unknown>;
  private ports!: Record<string, string>;

  async start(): Promise<void> {
    // Postgres may run as another user, who has to find its folder.
    chmodSync(this.folder, 0o711);
    this.ports = await portsOfItsOwn();
    this.child = spawn(process.execPath, [MAIN], { cwd: this.folder, env: { PATH: process.env.PATH, ...this.ports } });
    this.ended = once(this.child, 'close');
    await this.says('Ready after');
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A text of the pages with the addresses of this one. */
  addressed(text: string): string {
    return text
      .replaceAll('localhost:3000', `localhost:${this.ports.PORT}`)
      .replaceAll('localhost:3001', `localhost:${this.ports.SANDBOX_PORT}`)
      .replaceAll('localhost:3002', `localhost:${this.ports.CONSOLE_PORT}`);
  }

  /** Throws where it ends without having said it. */
  private async says(words: string): Promise<void> {
    let output = '';
    await new Promise<void>((said, failed) => {
      for (const stream of [this.child.stdout!, this.child.stderr!])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (output.includes(words)) said();
        });
      void this.ended.then(() => failed(new Error(`npm start ended:\n${output}`)));
    });
  }
}
