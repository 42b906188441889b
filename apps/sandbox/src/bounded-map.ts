/** A map that forgets its oldest entry when it is full: the sandbox may run for weeks. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(private readonly entriesMax: number) {
    super();
  }

  override set(key: K, value: V): this {
    super.set(key, value);
    if (this.size > this.entriesMax) this.delete(this.keys().next().value as K);
    return this;
  }
}

/** Appends and drops from the front whatever exceeds `entriesMax`. */
export function pushBounded<T>(list: T[], entry: T, entriesMax: number): void {
  list.push(entry);
  if (list.length > entriesMax) list.splice(0, list.length - entriesMax);
}
