import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { refuseBooks } from '../books-refusal.js';

export interface XmlHandlers {
  opened(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  closed(name: string): void;
}

/** Limit of the text between two tags or within one, because the parser holds it in memory. */
const HELD_CHARACTERS_MAX = 1024 * 1024;

/** Parses XML in pieces with bounded memory. Refuses broken XML, and text that exceeds the limit. */
export class BoundedXml {
  private readonly parser = new SaxesParser();
  /** Characters since the parser's last event. */
  private held = 0;

  constructor(handlers: XmlHandlers) {
    const done = () => (this.held = 0);
    this.parser.on('opentag', (tag: SaxesTagPlain) => {
      done();
      handlers.opened(tag.name, tag.attributes);
    });
    this.parser.on('text', (text) => {
      done();
      handlers.text(text);
    });
    this.parser.on('closetag', ({ name }) => {
      done();
      handlers.closed(name);
    });
    for (const event of ['comment', 'cdata', 'doctype', 'processinginstruction'] as const) this.parser.on(event, done);
  }

  write(piece: string): void {
    this.held += piece.length;
    this.attempt(() => this.parser.write(piece));
    if (this.held > HELD_CHARACTERS_MAX) refuseBooks('FILE_UNREADABLE', 'a cell is too long');
  }

  close(): void {
    this.attempt(() => this.parser.close());
  }

  private attempt(work: () => unknown): void {
    try {
      work();
    } catch {
      refuseBooks('FILE_UNREADABLE', 'no XML in it');
    }
  }
}
