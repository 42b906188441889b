/** login: nobody is logged in. role: not for this person. form: not a form of this session. unknown: there is no such page. four-eyes: it takes a second person. */
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
