export interface IntegerBounds {
  fallback: number;
  min: number;
  max: number;
}

/** Reads variables and collects what is wrong with them, so that all of it can be told at once. Never repeats a value. */
export class Environment {
  readonly problems: string[] = [];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  /** Surrounding blanks are dropped; an empty variable is an absent one. */
  text(name: string): string | undefined {
    return this.variables[name]?.trim() || undefined;
  }

  required(name: string): string {
    return this.text(name) ?? this.wrong('', `${name} is required`);
  }

  /** As it is, blanks at its ends included; an empty one is an absent one. */
  secret(name: string): string | undefined {
    return this.variables[name] || undefined;
  }

  requiredSecret(name: string): string {
    return this.secret(name) ?? this.wrong('', `${name} is required`);
  }

  /** Comma-separated. */
  list(name: string): string[] {
    const items = (this.text(name) ?? '').split(',').map((item) => item.trim());
    return items.filter((item) => item !== '');
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
}
