import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  assertNoDemoTokens,
  ConfigurationError,
  FILE_KB_MAX,
  readRegularFile,
  Settings,
  UnusableFile,
} from '#platform';
import { digestOf } from './digest.js';
import { readTokens, type NamedToken } from './named-tokens.js';

/** How long the content of the file is cached. */
const HOLDS_FOR_MS = 1_000;

/** The current named tokens of CONSOLE_TOKENS_FILE, and OPERATOR_TOKEN with the role of an operator. */
@Injectable()
export class Tokens implements OnModuleInit {
  private readonly log = new Logger(Tokens.name);
  private readonly file: string | undefined;
  private readonly fixed: NamedToken[];
  private known: { at: number; text: string; tokens: NamedToken[] } = { at: -Infinity, text: '', tokens: [] };

  constructor(private readonly settings: Settings) {
    const { console, operatorToken } = settings;
    this.file = console.tokensFile;
    this.fixed = operatorToken
      ? [{ name: 'operator-token', roles: ['operator'], digest: digestOf(operatorToken) }]
      : [];
  }

  get exist(): boolean {
    return this.file !== undefined || this.fixed.length > 0;
  }

  /** An invalid file fails the start. */
  onModuleInit(): void {
    if (this.fixed.length > 0)
      this.log.warn(
        'OPERATOR_TOKEN is the older way, with the role of an operator: put its digest into CONSOLE_TOKENS_FILE',
      );
    if (this.file === undefined) return;
    try {
      const text = this.read(this.file);
      this.known = { at: performance.now(), text, tokens: readTokens(text) };
    } catch (error) {
      throw error instanceof UnusableFile ? new ConfigurationError([`CONSOLE_TOKENS_FILE ${error.message}`]) : error;
    }
  }

  /** Compares the digests with those of all tokens, so that the time reveals nothing. */
  find(token: string): NamedToken | undefined {
    const digest = digestOf(token);
    return this.all().filter((known) => timingSafeEqual(known.digest, digest))[0];
  }

  named(name: string): NamedToken | undefined {
    return this.all().find((known) => known.name === name);
  }

  private all(): NamedToken[] {
    if (this.file !== undefined && performance.now() - this.known.at > HOLDS_FOR_MS) this.look(this.file);
    const now = Date.now();
    return [...this.fixed, ...this.known.tokens].filter(({ expires }) => expires === undefined || expires > now);
  }

  /** If the file is missing or invalid, the earlier tokens stay valid. */
  private look(file: string): void {
    this.known.at = performance.now();
    try {
      const text = this.read(file);
      if (text === this.known.text) return;
      this.known.text = text;
      assertNoDemoTokens(text, this.settings);
      this.known.tokens = readTokens(text);
      this.log.log(`CONSOLE_TOKENS_FILE read: ${this.known.tokens.length} tokens`);
    } catch (error) {
      if (error instanceof UnusableFile && error.code !== undefined) return;
      this.log.error(`CONSOLE_TOKENS_FILE was not taken over: ${(error as Error).message}`);
    }
  }

  private read(file: string): string {
    return readRegularFile(file, FILE_KB_MAX.list).toString();
  }
}
