import { channel } from 'node:diagnostics_channel';

const steps = channel('payments:step');

/**
 * Says that a durable effect has just happened: `stored CaptureRequested`, `provider answered capture`. Costs nothing
 * where nobody listens; a test that does can kill the process right there, at every step there is.
 */
export function reached(step: string): void {
  if (steps.hasSubscribers) steps.publish(step);
}
