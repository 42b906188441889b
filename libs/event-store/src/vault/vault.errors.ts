/** A sealed value cannot be opened: wrong key, wrong context, or it was changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor() {
    super('the sealed value does not open with this key in this context');
  }
}

/** The subject's data was erased, and no new key is made: later data must be sealed for another subject or dropped. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';

  constructor(readonly subject: string) {
    super(`subject ${subject} was erased`);
  }
}
