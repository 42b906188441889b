import { fieldsOf } from '#web';

/** So many at once: each is an event of its own, and a person waits for the answer. */
export const REDRIVEN_MAX = 200;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isLetterId = (text: string): boolean => UUID.test(text);

/** Which dead letters somebody wants sent again. */
export interface ChosenLetters {
  /** Those that were ticked or shown; undefined: the oldest that fit the filter. */
  ids: string[] | undefined;
  queue: string | undefined;
}

/** Of the list's form: `ticked` ones, the whole `page`, or the whole `filter`; or of the form that names each. */
export function chosenLetters(form: unknown): ChosenLetters {
  const { choice, letter, shown, queue } = fieldsOf(form);
  const of = typeof queue === 'string' && queue !== '' ? queue : undefined;
  if (choice === 'filter') return { ids: undefined, queue: of };
  const named = [choice === 'page' ? shown : letter].flat();
  const ids = named.filter((id) => typeof id === 'string').filter(isLetterId);
  return { ids: [...new Set(ids)].slice(0, REDRIVEN_MAX), queue: of };
}
