import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Settings } from '../config/settings.config.js';
import { Draining } from '../health/draining.js';

const logger = new Logger('Process');

/**
 * Handles SIGTERM and SIGINT, also repeated ones: not ready, a short delay for load balancers, running requests finish, the
 * application closes, exit 0. Exit 1 if this exceeds the grace period.
 */
export function stopOnSignals(
  app: INestApplicationContext,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  const { shutdownDelayMs, shutdownGraceMs } = app.get(Settings);
  let stopping = false;

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    app.get(Draining).begin();
    logger.log(`${signal}: stopping`);
    setTimeout(() => {
      logger.error(`not stopped within ${shutdownGraceMs} ms, leaving what is left`);
      exit(1);
    }, shutdownGraceMs).unref();
    await sleep(shutdownDelayMs);
    await app.close();
    logger.log('stopped');
    exit(0);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error(error);
        exit(1);
      });
    });
}
