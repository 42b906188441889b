import { document, html, notice, type Content, type View } from '#web';
import { requestIdOf } from '#platform';
import type { Cause } from '#payments';
import type { FastifyRequest } from 'fastify';
import { personOf, type Person } from '../access/person.js';
import { may, type Capability } from '../access/roles.js';
import { textsFor, type Locale, type Texts } from '../texts/texts.js';
import { formats, type Formats } from '../texts/formats.js';
import { shownCellOf } from '../cell-view/in-cell.js';
import { liveNotice, type Live } from './live-notice.js';
import { assetPath } from './assets.controller.js';
import { missingCells } from '../cell-view/answer-scope.js';
import { linkedInCell, prefixOf } from '../cell-view/cell-paths.js';
import { cellLinksOf, type CellLink } from './cell-links.js';
import { frame, type Area } from './frame.js';

export interface Page {
  title: string;
  /** The highlighted entry of the navigation; absent: no navigation. */
  area?: Area;
  body: Content;
  refresh?: { seconds: number; to?: string };
  /** The updates of the open page. */
  live?: Live;
  /** Names of assets, besides those of every page. */
  scripts?: readonly string[];
  modules?: readonly string[];
  styles?: readonly string[];
}

/** Each module works alone: if one fails, the page works without it. */
const MODULES = ['console.js', 'keys.js', 'palette.js', 'live.js', 'copy.js'];

/** A request for a page: the person, the language, and how a page is rendered. */
export class PageContext {
  readonly texts: Texts;
  /** Formats of numbers, money and times. */
  readonly formats: Formats;

  private constructor(
    readonly person: Person | undefined,
    readonly locale: Locale,
    /** Path and query. */
    readonly address: string,
    private readonly request: FastifyRequest,
  ) {
    this.texts = textsFor(locale);
    this.formats = formats(locale);
  }

  static of(request: FastifyRequest): PageContext {
    const person = personOf(request);
    const locale = person?.session?.locale ?? spokenLocale(request.headers['accept-language']);
    return new PageContext(person, locale, `${prefixOf(request.raw)}${request.url}`, request);
  }

  /** The cause of an operator's action: the trace, the person and the client address. */
  get cause(): Cause {
    const { id: person } = this.person ?? {};
    const meta = { address: this.request.ip, ...(person !== undefined && { person }) };
    return { correlationId: requestIdOf(this.request), actor: 'operator', meta };
  }

  /** Name of the logged-in person, for display. */
  get name(): string {
    return this.person?.name ?? '';
  }

  /** With several cells: links to all together and to each. */
  get cells(): readonly CellLink[] {
    return cellLinksOf(this.request);
  }

  /** The page shows several databases. Decisions that are not about one payment are made in one of them. */
  get isOfAllCells(): boolean {
    return this.cells.length > 0 && shownCellOf(this.request.raw) === undefined;
  }

  may(capability: Capability): boolean {
    return this.person !== undefined && may(this.person.roles, capability);
  }

  /** The hidden field of every form. */
  get csrf(): View {
    return html`<input type="hidden" name="csrf" value=${this.person?.session?.csrf ?? ''} />`;
  }

  page({ title, area, body, refresh, live, scripts = [], modules = [], styles = [] }: Page): string {
    const missing = missingCells();
    const told = [
      live && liveNotice(this.texts, live, this.address),
      missing.length > 0 && notice('bad', this.texts.cells.missing(missing.join(', '))),
    ];
    const page = document({
      lang: this.locale,
      title: `${title} · ${this.texts.title}`,
      icon: assetPath('icon.svg'),
      styles: ['web.css', 'console.css', ...styles].map(assetPath),
      scripts: scripts.map(assetPath),
      modules: area === undefined ? [] : [...MODULES, ...modules].map(assetPath),
      refresh,
      bodyClass: area === undefined ? 'bare' : 'framed',
      body: frame(this, area, html`${told}${body}`),
    });
    return linkedInCell(page, this.request.raw);
  }
}

function spokenLocale(accepted = ''): Locale {
  return /^\s*tr\b/i.test(accepted) ? 'tr' : 'en';
}
