import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeSync, openSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, so small that it can be filled. Only root may make one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Undefined where this is not allowed. */
  static mount(sizeMb: number): SmallDisk | undefined {
    const folder = mkdtempSync(join(tmpdir(), 'payments-small-disk-'));
    chmodSync(folder, 0o755);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      rmSync(folder, { recursive: true });
      return undefined;
    }
  }

  /** To the last block. */
  fill(): void {
    const { bsize } = statfsSync(this.folder);
    const file = openSync(this.filler, 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(bsize));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    truncateSync(this.filler);
  }

  unmount(): void {
    execFileSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true });
  }

  private get filler(): string {
    return join(this.folder, 'filler');
  }
}
