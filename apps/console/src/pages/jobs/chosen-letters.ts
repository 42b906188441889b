import { fieldsOf } from '#web';

/** Limit of one action: each is an event of its own, and a person waits for the answer. */
export const REDRIVEN_MAX = 200;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isLetterId = (text: string): boolean => UUID.test(text);

/** The dead letters to send again. */
export interface ChosenLetters {
  /** The chosen or shown ones; undefined: the oldest that match the filter. */
  ids: string[] | undefined;
  queue: string | undefined;
}

/** Reads the form of the list (`ticked` ones, the whole `page` or the whole `filter`), or the form that names each. */
export function chosenLetters(form: unknown): ChosenLetters {
  const { choice, letter, shown, queue } = fieldsOf(form);
  const of = typeof queue === 'string' && queue !== '' ? queue : undefined;
  if (choice === 'filter') return { ids: undefined, queue: of };
  const named = [choice === 'page' ? shown : letter].flat();
  const ids = named.filter((id) => typeof id === 'string').filter(isLetterId);
  return { ids: [...new Set(ids)].slice(0, REDRIVEN_MAX), queue: of };
}
