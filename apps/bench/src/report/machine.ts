import { cpus, release, totalmem, type } from 'node:os';
import { POSTGRES_SETTINGS } from '../stack/postgres.js';

export interface Machine {
  cores: number;
  cpu: string;
  memoryGb: number;
  system: string;
  node: string;
  postgres: string;
  settings: Readonly<Record<string, string>>;
}

export function machineWith(postgres: string): Machine {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    postgres,
    settings: POSTGRES_SETTINGS,
  };
}

export function machineText({ cores, cpu, memoryGb, system, node, postgres, settings }: Machine): string {
  const set = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return `${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}, PostgreSQL ${postgres}\n${set.join(' ')}`;
}
