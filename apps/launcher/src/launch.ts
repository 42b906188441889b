import { setInterval as every } from 'node:timers/promises';
import { createPrinter } from './print.js';
import { claimFolder } from './folder-lock.js';
import { type Laptop, readLaptop } from './laptop.config.js';
import { RunningLaptop, type LaptopOptions } from './laptop.js';
import { takenPorts } from './ports.js';
import { welcome } from './welcome.js';

interface Launch extends LaptopOptions {
  /** Keeps its data there. */
  folder: string;
  /** Once everything answers. */
  onReady?: (running: RunningLaptop) => void;
}

/** Runs everything until it is told to stop, and ends this process. */
export async function launch({ folder, onReady, ...options }: Launch): Promise<never> {
  try {
    const laptop = readLaptop();
    const claim = claimFolder(folder);
    if ('heldBy' in claim)
      throw new Error(`it already runs in this folder (process ${claim.heldBy}); stop that one first`);
    process.once('exit', claim.release);
    await refuseTakenPorts(laptop);
    const running = new RunningLaptop(laptop, folder, createPrinter(), options);
    process.exitCode = await runUntilStopped(laptop, running, onReady);
  } catch (error) {
    process.stderr.write(`\nCannot start: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
  process.exit();
}

async function refuseTakenPorts(laptop: Laptop): Promise<void> {
  const taken = await takenPorts([
    { port: laptop.gatewayPort, purpose: 'gateway', variable: 'PORT' },
    { port: laptop.sandboxPort, purpose: 'sandbox', variable: 'SANDBOX_PORT' },
    { port: laptop.consolePort, purpose: 'console', variable: 'CONSOLE_PORT' },
    { port: laptop.consoleMetricsPort, purpose: 'metrics of the console', variable: 'CONSOLE_METRICS_PORT' },
    { port: laptop.identityPort, purpose: 'identity provider', variable: 'IDENTITY_PORT' },
    { port: laptop.gatewayMetricsPort, purpose: 'metrics of the gateway', variable: 'METRICS_PORT' },
    { port: laptop.workerMetricsPort, purpose: 'metrics of the worker', variable: 'WORKER_METRICS_PORT' },
  ]);
  if (taken.length > 0) throw new Error(taken.join('\n              '));
}

async function runUntilStopped(laptop: Laptop, running: RunningLaptop, onReady: Launch['onReady']): Promise<number> {
  const stopped = whenToldToStop(laptop.startedByNpm);
  const start = async () => {
    await running.start();
    process.stdout.write(welcome(laptop, performance.now()));
    onReady?.(running);
  };
  const code = await Promise.race([stopped.then(() => 0), start().then(() => running.failed), running.failed]).catch(
    (error: Error) => {
      process.stderr.write(`\n${error.message}; stopping everything\n`);
      return 1;
    },
  );
  if (code === 0) process.stdout.write('\nStopping…\n');
  await running.stop();
  process.stdout.write('Stopped.\n');
  return code;
}
/** Ends on a signal, which may come twice (from the terminal and from npm), or when the parent npm ends. */
function whenToldToStop(startedByNpm: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (startedByNpm) void whenOrphaned().then(resolve);
  });
}

async function whenOrphaned(): Promise<void> {
  const parent = process.ppid;
  for await (const _ of every(250, undefined, { ref: false })) if (process.ppid !== parent) return;
}
