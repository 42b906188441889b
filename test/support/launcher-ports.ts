import { freePorts } from './process.js';

const NAMES = [
  'PORT',
  'METRICS_PORT',
  'WORKER_METRICS_PORT',
  'CONSOLE_PORT',
  'CONSOLE_METRICS_PORT',
  'SANDBOX_PORT',
  'IDENTITY_PORT',
  'POSTGRES_PORT',
];

/** Variables for `npm start`, so that several of them run beside each other and beside one that somebody works with. */
export async function portsOfItsOwn(): Promise<Record<string, string>> {
  const ports = await freePorts(NAMES.length);
  return Object.fromEntries(NAMES.map((name, index) => [name, String(ports[index])]));
}
