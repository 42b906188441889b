import { html, notice, textField, type View } from '#web';
import type { ByHand } from '#payments';
import type { PageContext } from './page-context.js';

const WORDS_MAX = 440;

/** The reason: one of a short list, and free text. Both are logged. */
export function reasonFields(
  context: PageContext,
  reasons: Readonly<Record<string, string>>,
  isMissing: boolean,
): View {
  const { common } = context.texts;
  return html`
    <fieldset class="reasons">
      <legend>${common.reason}</legend>
      ${isMissing && notice('bad', common.required)}
      ${Object.entries(reasons).map(
        ([code, text]) =>
          html`<label class="option"><input type="radio" name="reason" value=${code} required /> ${text}</label>`,
      )}
    </fieldset>
    <label
      >${common.more}
      <textarea name="words" rows="2" maxlength=${WORDS_MAX} aria-describedby="words-help"></textarea>
    </label>
    <p class="help" id="words-help">${common.moreHelp}</p>
  `;
}

/** The logged-in person with the given reason; undefined if the reason is missing. */
export function byHandOf(
  context: PageContext,
  form: unknown,
  reasons: Readonly<Record<string, string>>,
): ByHand | undefined {
  const reason = textField(form, 'reason', 40);
  if (!Object.hasOwn(reasons, reason)) return undefined;
  const words = textField(form, 'words', WORDS_MAX);
  return { by: context.name.slice(0, 100), why: words === '' ? reason : `${reason}: ${words}` };
}
