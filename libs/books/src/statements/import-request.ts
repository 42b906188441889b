export interface ImportRequest {
  merchant: string;
  /** Name of the profile. */
  source: string;
  /** Path of the file, which is only read. */
  path: string;
  fileName: string;
  by: string;
  /** Days that the statement covers; absent: those of its lines. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Progress of an import. */
export interface ImportCounts {
  lines: number;
  ignored: number;
  errors: number;
  first: string | undefined;
  last: string | undefined;
}
