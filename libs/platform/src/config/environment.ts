import { isUtf8 } from 'node:buffer';
import { FILE_KB_MAX, readRegularFile, UnusableFile } from './regular-file.js';

export interface IntegerBounds {
  fallback: number;
  min: number;
  max: number;
}

/** Reads variables and collects all problems, so that they are reported together. Never repeats a value. */
export class Environment {
  readonly problems: string[] = [];
  private readonly files = new Map<string, string | undefined>();

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  /** Surrounding blanks are dropped; an empty variable is an absent one. */
  text(name: string, fallback: string): string;
  text(name: string, fallback?: string): string | undefined;
  text(name: string, fallback?: string): string | undefined {
    return this.variables[name]?.trim() || fallback;
  }

  required(name: string): string {
    return this.text(name) ?? this.wrong('', `${name} is required`);
  }

  /** A variable with its blanks, or the content of the file named by `{name}_FILE` without its last line break. */
  secret(name: string): string | undefined {
    const file = this.text(`${name}_FILE`);
    if (file === undefined) return this.text(name) && this.variables[name];
    if (!this.files.has(name)) this.files.set(name, this.secretFrom(file, name));
    return this.files.get(name);
  }

  requiredSecret(name: string): string {
    const secret = this.secret(name);
    // An unusable file was reported already.
    if (secret === undefined && !this.files.has(name)) return this.wrong('', `${name} is required`);
    return secret ?? '';
  }

  /** Whether there is a value to be judged, of the variable or of its file. */
  has(name: string): boolean {
    return (this.files.has(name) ? this.files.get(name) : this.text(name)) !== undefined;
  }

  /** Comma-separated. */
  list(name: string): string[] {
    return listOf(this.text(name));
  }

  integer(name: string, { fallback, min, max }: IntegerBounds): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max
      ? value
      : this.wrong(fallback, `${name} must be a whole number from ${min} to ${max}`);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    return (
      allowed.find((value) => value === text) ?? this.wrong(fallback, `${name} must be one of ${allowed.join(', ')}`)
    );
  }

  /** Without trailing slashes, so that paths can be appended. */
  url(name: string, protocols: readonly string[] = ['http:', 'https:']): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
      return this.wrong(undefined, `${name} must be a URL that starts with ${protocols.join('// or ')}//`);
    return text.replace(/\/+$/, '');
  }

  /** A public address, to which paths are appended. */
  baseUrl(name: string): string | undefined {
    const url = this.url(name);
    const { username, password, search, hash } = URL.parse(url ?? '') ?? {};
    if (!username && !password && !search && !hash && !/[?#]/.test(url ?? '')) return url;
    return this.wrong(undefined, `${name} must have no user, query or fragment, since paths are appended to it`);
  }

  json(name: string): unknown {
    const text = this.text(name);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    } catch {
      return this.wrong(undefined, `${name} is not JSON`);
    }
  }

  wrong<T>(instead: T, problem: string): T {
    this.problems.push(problem);
    return instead;
  }

  private secretFrom(file: string, name: string): string | undefined {
    if (this.text(name) !== undefined)
      return this.wrong(undefined, `${name} and ${name}_FILE are both there: one of them has to go`);
    const secret = readSecretFile(file);
    return 'secret' in secret ? secret.secret : this.wrong(undefined, `${name}_FILE ${secret.problem}`);
  }
}

export function listOf(text: string | undefined): string[] {
  const items = (text ?? '').split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}

/** Without a byte order mark and its last line break; or what is wrong with the file, as the end of a sentence. */
export function readSecretFile(path: string): { secret: string } | { problem: string } {
  try {
    const content = readRegularFile(path, FILE_KB_MAX.secret);
    // Invalid UTF-8 would be replaced silently, and make another secret.
    if (!isUtf8(content)) return { problem: 'names a file that is not UTF-8 text' };
    const secret = content
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r?\n$/, '');
    return secret.trim() === '' ? { problem: EMPTY } : { secret };
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return { problem: error.code === undefined ? error.message : EMPTY };
  }
}

const EMPTY = 'names a file that is empty or cannot be read';
