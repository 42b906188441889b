/** A sealed value does not open: wrong key, wrong context, or it was changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor() {
    super('the sealed value does not open with this key in this context');
  }
}

/** The subject's data was erased, and no new key is made for it: what arrives now must be sealed for somebody else or dropped. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';

  constructor(readonly subject: string) {
    super(`subject ${subject} was erased`);
  }
}
