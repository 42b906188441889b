export interface Incoming {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface ReferenceOptions {
  user: string;
  password: string;
  hashKey: string;
  hookUrl?: string | undefined;
}
