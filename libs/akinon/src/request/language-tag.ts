/** The undetermined language, for a locale that cannot be read. */
const UNDETERMINED = 'und';
const CHARACTERS_MAX = 35;

/** A shop uses few languages, and asking ICU takes longer than all other checks together. */
const knownTags = new Set<string>();
const KNOWN_TAGS_MAX = 1_000;

/** BCP 47, such as `tr` or `en-GB`. */
export function isLanguageTag(text: string): boolean {
  if (knownTags.has(text)) return true;
  if (text.length > CHARACTERS_MAX) return false;
  try {
    Intl.getCanonicalLocales(text);
    if (knownTags.size < KNOWN_TAGS_MAX) knownTags.add(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The longest part of a locale (`tr_TR.UTF-8`, `C`, empty) that is a language tag. It only chooses the language of a page that is seen
 * briefly, so an invalid locale does not prevent a payment.
 */
export function languageTagOf(text: string): string {
  if (knownTags.has(text)) return text;
  const parts = text
    .slice(0, 2 * CHARACTERS_MAX)
    .replace(/[.@].*$/s, '')
    .trim()
    .split(/[_-]/);
  for (let count = parts.length; count > 0; count -= 1) {
    const tag = parts.slice(0, count).join('-');
    if (isLanguageTag(tag)) return tag;
  }
  return UNDETERMINED;
}
