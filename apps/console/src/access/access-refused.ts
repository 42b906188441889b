/**
 * login: no login. role: the person has no right to it. form: the form does not belong to this session. unknown: there is no such page.
 * four-eyes: a second person is required.
 */
export type Refused = 'login' | 'role' | 'form' | 'unknown' | 'four-eyes';

export const STATUS_OF: Readonly<Record<Refused, number>> = {
  login: 401,
  role: 403,
  form: 403,
  unknown: 404,
  'four-eyes': 403,
};

export class AccessRefused extends Error {
  constructor(readonly why: Refused) {
    super(why);
  }
}
