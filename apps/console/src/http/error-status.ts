import { HttpException } from '@nestjs/common';

/** Of Nest's and Fastify's own errors; anything else is a fault of ours. */
export function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return (error as { statusCode?: number }).statusCode ?? 500;
}
