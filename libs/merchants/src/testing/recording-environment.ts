import { Environment, type IntegerBounds } from '#platform';

/** How a variable is read. */
export interface Reading {
  name: string;
  isSecret?: true;
  required?: true;
  standard?: string | undefined;
  values?: string;
}

/** Notes each variable that somebody reads, with its default and the values that it may have. */
export class RecordingEnvironment extends Environment {
  readonly readings = new Map<string, Reading>();

  override text(name: string, fallback: string): string;
  override text(name: string, fallback?: string): string | undefined;
  override text(name: string, fallback?: string): string | undefined {
    this.note({ name, ...(fallback !== undefined && { standard: fallback }) });
    return super.text(name, fallback);
  }

  override required(name: string): string {
    this.note({ name, required: true });
    return super.required(name);
  }

  override secret(name: string): string | undefined {
    this.note({ name, isSecret: true });
    return super.secret(name);
  }

  override requiredSecret(name: string): string {
    this.note({ name, isSecret: true, required: true });
    return super.requiredSecret(name);
  }

  override integer(name: string, bounds: IntegerBounds): number {
    this.note({ name, standard: String(bounds.fallback), values: `${bounds.min} to ${bounds.max}` });
    return super.integer(name, bounds);
  }

  override oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    this.note({ name, standard: fallback, values: allowed.join(', ') });
    return super.oneOf(name, allowed, fallback);
  }

  private note(reading: Reading): void {
    this.readings.set(reading.name, { ...this.readings.get(reading.name), ...reading });
  }
}
