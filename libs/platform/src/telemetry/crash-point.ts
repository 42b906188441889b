import { channel } from 'node:diagnostics_channel';

const crashPoints = channel('payments:crash-point');

/**
 * Says that a durable effect has just happened: `stored CaptureRequested`, `provider answered capture`. Costs nothing
 * where nobody listens; a test that does can kill the process right there, at every such point.
 */
export function crashPoint(step: string): void {
  if (crashPoints.hasSubscribers) crashPoints.publish(step);
}
