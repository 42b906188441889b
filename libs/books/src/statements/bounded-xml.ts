import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { refuseBooks } from '../books-refusal.js';

export interface XmlHandlers {
  opened(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  closed(name: string): void;
}

/** Between two tags, or within one: the parser holds it until it is over. */
const HELD_CHARACTERS_MAX = 1024 * 1024;

/** XML that comes in pieces, of which a bounded part is held. Refuses what is broken, and what would have to be held for too long. */
export class BoundedXml {
  private readonly parser = new SaxesParser();
  /** Characters since the parser was last done with something. */
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
