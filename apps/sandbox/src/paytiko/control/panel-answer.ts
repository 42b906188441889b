import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isForm } from '#web';

/** One route serves the panel's forms, which go back to the panel, and the JSON API, which gets the result. */
export async function answerPanel(
  request: FastifyRequest,
  reply: FastifyReply,
  done: string,
  act: () => unknown,
): Promise<void> {
  if (!isForm(request)) {
    const result = await act();
    void reply.status(200).send(result ?? { done });
    return;
  }
  const message = await Promise.resolve()
    .then(act)
    .then(
      () => ({ done }),
      (error: unknown) => {
        if (error instanceof HttpException) return { problem: error.message };
        throw error;
      },
    );
  void reply.redirect(`/paytiko/control?${new URLSearchParams(message).toString()}`, 303);
}
