import type { en } from './en.js';

/** The type of the English table. A missing text in another language is a type error. */
export type Texts = Shape<typeof en>;
type Shape<T> = T extends (...values: infer Values) => string
  ? (...values: Values) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Shape<T[Key]> };
