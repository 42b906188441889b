/** A process that answers HTTP on 127.0.0.1. */
export interface Server {
  port: number;
  pid: number;
  stop(): Promise<void>;
}
