import { html, type Content, type View } from '#web';
import type { Capability } from '../access/roles.js';
import type { Person } from '../access/person.js';
import type { CellLink } from './cell-links.js';
import { islandButtons, islands } from './islands.js';
import { LOCALES, type Locale, type Texts } from '../texts/texts.js';

/** The entries of the navigation, by the keys of their texts. */
export type Area = keyof Texts['areas'];

/** What the frame shows about the request. */
interface Framed {
  person: Person | undefined;
  texts: Texts;
  locale: Locale;
  address: string;
  csrf: View;
  cells: readonly CellLink[];
  may(capability: Capability): boolean;
}

interface Entry {
  area: Area;
  href: string;
  need: Capability;
}

/** In the order of the navigation. A person sees the entries that their roles allow. */
const ENTRIES: readonly Entry[] = [
  { area: 'work', href: '/', need: 'see' },
  { area: 'payments', href: '/payments', need: 'see' },
  { area: 'refunds', href: '/refunds', need: 'see' },
  { area: 'notifications', href: '/notifications', need: 'see' },
  { area: 'disputes', href: '/disputes', need: 'see' },
  { area: 'jobs', href: '/jobs', need: 'see' },
  { area: 'trends', href: '/trends', need: 'see' },
  { area: 'finance', href: '/finance', need: 'report' },
  { area: 'audit', href: '/audit', need: 'report' },
  { area: 'merchants', href: '/merchants', need: 'see' },
];

export function frame(context: Framed, area: Area | undefined, body: Content): View[] {
  const main = html`<main id="main" tabindex="-1">${body}</main>`;
  if (area === undefined || !context.person) return [main];
  const { texts } = context;
  return [
    html`<a class="skip" href="#main">${texts.frame.skip}</a>`,
    html`
      <header class="bar">
        <a class="brand" href="/"><span class="brand-mark" aria-hidden="true"></span>${texts.title}</a>
        <details class="menu" open>
          <summary>${texts.frame.menu}</summary>
          ${navigation(context, area)} ${cellSwitch(context)} ${account(context)}
        </details>
      </header>
    `,
    main,
    ...islands(
      texts,
      entriesOf(context).map(({ href, area: name }) => ({ href, name: texts.areas[name] })),
    ),
  ];
}

const entriesOf = (context: Framed) => ENTRIES.filter(({ need }) => context.may(need));

function navigation(context: Framed, area: Area): View {
  const { texts } = context;
  return html`
    <nav aria-label=${texts.frame.navigation}>
      <ul>
        ${entriesOf(context).map(
          (entry) => html`
            <li>
              <a href=${entry.href} aria-current=${entry.area === area ? 'page' : undefined}
                >${texts.areas[entry.area]}</a
              >
            </li>
          `,
        )}
      </ul>
    </nav>
  `;
}

/** The shown cell, and links to the others. */
function cellSwitch({ cells, texts }: Framed): View | undefined {
  if (cells.length === 0) return undefined;
  return html`
    <nav aria-label=${texts.frame.cells}>
      <p class="muted">
        ${texts.frame.cells}:
        ${cells.map(({ name = texts.cells.all, url }) =>
          url === undefined
            ? html` <strong aria-current="true">${name}</strong> `
            : html` <a data-everywhere href=${url}>${name}</a> `,
        )}
      </p>
    </nav>
  `;
}

/** The logged-in person, and the forms for logout and language. */
function account(context: Framed): View {
  const { texts, person, locale, csrf } = context;
  const others = LOCALES.filter((known) => known !== locale);
  return html`
    <div class="account">
      ${islandButtons(texts)}
      <p class="account-name">${person!.name}</p>
      <p class="muted">${person!.roles.map((role) => texts.roles[role]).join(', ')}</p>
      <div class="account-actions">
        ${others.map(
          (other) => html`
            <form method="post" action="/language">
              ${csrf}<input type="hidden" name="locale" value=${other} />
              <input type="hidden" name="back" value=${context.address} />
              <button class="button quiet small" lang=${other}>${texts.frame.languages[other]}</button>
            </form>
          `,
        )}
        <form method="post" action="/logout">
          ${csrf}<button class="button quiet small">${texts.frame.logout}</button>
        </form>
      </div>
    </div>
  `;
}
