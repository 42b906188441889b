import { channel } from 'node:diagnostics_channel';

const crashPoints = channel('payments:crash-point');

/**
 * Reports a durable effect that has just happened, such as `stored CaptureRequested`. Free without a listener. A crash test
 * listens, and can kill the process at each of these points.
 */
export function crashPoint(step: string): void {
  if (crashPoints.hasSubscribers) crashPoints.publish(step);
}
