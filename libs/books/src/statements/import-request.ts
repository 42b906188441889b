export interface ImportRequest {
  merchant: string;
  /** Name of the profile. */
  source: string;
  /** Where the file lies; it is only read. */
  path: string;
  fileName: string;
  by: string;
  /** The days that the statement speaks of; those of its lines where it is not said. */
  from?: string | undefined;
  to?: string | undefined;
}

/** How far it is. */
export interface ImportCounts {
  lines: number;
  ignored: number;
  errors: number;
  first: string | undefined;
  last: string | undefined;
}
