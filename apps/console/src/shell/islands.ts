import { html, type View } from '#web';
import type { Texts } from '../texts/texts.js';

export interface Place {
  name: string;
  href: string;
}

/** In the order of the help, with the key of the text for each. */
const KEYS: readonly (readonly [keyof Texts['frame']['keysHelp'], readonly string[]])[] = [
  ['search', ['/']],
  ['palette', ['Ctrl', 'K']],
  ['down', ['j']],
  ['up', ['k']],
  ['open', ['Enter']],
  ['close', ['Esc']],
  ['help', ['?']],
];

/**
 * Elements that scripts open: the palette, the help, a copy button. Without scripts they stay closed, and the navigation has the same
 * places.
 */
export function islands({ frame, islands: texts, common }: Texts, places: readonly Place[]): View[] {
  return [
    html`
      <dialog class="palette" id="palette" aria-label=${frame.palette}>
        <form action="/payments">
          <input
            name="q"
            type="search"
            maxlength="255"
            autocomplete="off"
            aria-label=${texts.find}
            placeholder=${texts.find}
          />
        </form>
        <ul data-places>
          ${places.map(({ name, href }) => html`<li><a href=${href}>${name}</a></li>`)}
        </ul>
        <h2 hidden>${texts.actions}</h2>
        <ul data-actions></ul>
        <p class="help">${texts.findHelp}</p>
      </dialog>
    `,
    html`
      <dialog class="keys" id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">${frame.keys}</h2>
        <dl>
          ${KEYS.map(
            ([text, keys]) => html`
              <div>
                <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
                <dd>${frame.keysHelp[text]}</dd>
              </div>
            `,
          )}
        </dl>
        <label class="option"><input type="checkbox" data-single-keys checked /> ${texts.singleKeys}</label>
        <form method="dialog"><button class="button small">${texts.close}</button></form>
      </dialog>
    `,
    html`
      <template id="copy-button">
        <button type="button" class="copy-button" title=${common.copy}>
          <span class="copy-sign" aria-hidden="true"></span><span class="unseen">${common.copy}</span>
        </button>
      </template>
    `,
    html`<p class="unseen" role="status" data-said data-copied=${texts.copied}></p>`,
  ];
}

/** Buttons for the elements above, shown when the scripts have loaded. */
export function islandButtons({ frame }: Texts): View {
  return html`
    <div class="island-buttons" data-island hidden>
      <button type="button" class="button quiet small" data-opens="palette" aria-keyshortcuts="Control+K">
        ${frame.palette} <kbd>Ctrl K</kbd>
      </button>
      <button type="button" class="button quiet small" data-opens="keys" aria-keyshortcuts="?">
        ${frame.keys} <kbd>?</kbd>
      </button>
    </div>
  `;
}
