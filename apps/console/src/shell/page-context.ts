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
  /** Which entry of the navigation is lit; without one there is no navigation. */
  area?: Area;
  body: Content;
  refresh?: { seconds: number; to?: string };
  /** What it is told of while it is open. */
  live?: Live;
  /** Names of assets, besides those of every page. */
  scripts?: readonly string[];
  modules?: readonly string[];
  styles?: readonly string[];
}

/** Each is an island of its own: what one of them cannot do, the page does without. */
const MODULES = ['console.js', 'keys.js', 'palette.js', 'live.js', 'copy.js'];

/** One request for a page: who asks, in which language, and how a page is made for them. */
export class PageContext {
  readonly texts: Texts;
  /** Of numbers, money and times. */
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

  /** For what an operator does: the trace, who, and from where. */
  get cause(): Cause {
    const { id: person } = this.person ?? {};
    const meta = { address: this.request.ip, ...(person !== undefined && { person }) };
    return { correlationId: requestIdOf(this.request), actor: 'operator', meta };
  }

  /** Of who is logged in, for show. */
  get name(): string {
    return this.person?.name ?? '';
  }

  /** Where there are several: all of them together, and each alone. */
  get cells(): readonly CellLink[] {
    return cellLinksOf(this.request);
  }

  /** The page is of several databases: what is not about one payment is decided in one of them. */
  get isOfAllCells(): boolean {
    return this.cells.length > 0 && shownCellOf(this.request.raw) === undefined;
  }

  may(capability: Capability): boolean {
    return this.person !== undefined && may(this.person.roles, capability);
  }

  /** Stands in every form. */
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
