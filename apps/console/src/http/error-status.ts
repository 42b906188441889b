import { HttpException } from '@nestjs/common';
import { HttpAnswer } from '#api';

/** The status of an error; 500 for an unknown one. */
export function statusOf(error: unknown): number {
  if (error instanceof HttpAnswer) return error.status;
  if (error instanceof HttpException) return error.getStatus();
  return (error as { statusCode?: number }).statusCode ?? 500;
}
