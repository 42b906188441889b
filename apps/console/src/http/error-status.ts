import { HttpException } from '@nestjs/common';
import { HttpAnswer } from '#api';

/** Of our answers, and of Nest's and Fastify's own errors; anything else is a fault of ours. */
export function statusOf(error: unknown): number {
  if (error instanceof HttpAnswer) return error.status;
  if (error instanceof HttpException) return error.getStatus();
  return (error as { statusCode?: number }).statusCode ?? 500;
}
