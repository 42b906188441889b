import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a challenge may be, so that nobody makes us work on anything long. */
export const CHALLENGE = /^[0-9A-Za-z_-]{16,64}$/;

/** What only an installation with this master key answers, so that `doctor` knows whom it has reached. */
export function challengeAnswer(masterKey: Buffer, challenge: string): string {
  return createHmac('sha256', masterKey).update(`challenge ${challenge}`).digest('hex');
}

export function isAnswer(masterKeys: readonly Buffer[], challenge: string, answer: string): boolean {
  const given = Buffer.from(answer);
  return masterKeys.some((key) => {
    const right = Buffer.from(challengeAnswer(key, challenge));
    return right.length === given.length && timingSafeEqual(right, given);
  });
}
