/** login: nobody is logged in. role: not for this person. form: not a form of this session. unknown: there is no such page. */
export type Refused = 'login' | 'role' | 'form' | 'unknown';

export const STATUS_OF: Readonly<Record<Refused, number>> = { login: 401, role: 403, form: 403, unknown: 404 };

export class AccessRefused extends Error {
  constructor(readonly why: Refused) {
    super(why);
  }
}
