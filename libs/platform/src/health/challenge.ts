import { createHmac, timingSafeEqual } from 'node:crypto';

/** The accepted form of a challenge, which limits the work. */
export const CHALLENGE = /^[0-9A-Za-z_-]{16,64}$/;

/** The answer that only an installation with this master key can give, so that `doctor` knows which one it has reached. */
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
