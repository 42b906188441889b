import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { CONSOLE_FOLDER } from '../../console-folder.js';

export interface DoctorFinding {
  check: string;
  verdict: 'ok' | 'warn' | 'fail' | 'skip';
  says: string;
}

/** busy: another examination is running. failed: it had no result. */
export type Examination = { kind: 'examined'; findings: DoctorFinding[] } | { kind: 'busy' } | { kind: 'failed' };

const DOCTOR = join(CONSOLE_FOLDER, '../../commands/src/doctor.main.js');
const TIMEOUT_MS = 45_000;
const OUTPUT_MAX_BYTES = 1_000_000;
const run = promisify(execFile);

/** Runs the `doctor` command in a process of its own, so that it cannot harm this one. */
@Injectable()
export class Doctor {
  private readonly log = new Logger(Doctor.name);
  private isBusy = false;

  async examine(): Promise<Examination> {
    if (this.isBusy) return { kind: 'busy' };
    this.isBusy = true;
    try {
      return { kind: 'examined', findings: findingsIn(await this.look()) };
    } catch (error) {
      this.log.error({ err: error }, 'the doctor could not look');
      return { kind: 'failed' };
    } finally {
      this.isBusy = false;
    }
  }

  /** The command exits with 1 if it has findings. */
  private async look(): Promise<string> {
    const options = { timeout: TIMEOUT_MS, maxBuffer: OUTPUT_MAX_BYTES, encoding: 'utf8' as const };
    try {
      return (await run(process.execPath, [DOCTOR, '--json'], options)).stdout;
    } catch (error) {
      const { stdout, code } = error as { stdout?: string; code?: unknown };
      if (code === 1 && stdout) return stdout;
      throw error;
    }
  }
}

function findingsIn(json: string): DoctorFinding[] {
  return (JSON.parse(json) as { findings: DoctorFinding[] }).findings;
}
