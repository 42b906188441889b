import { Connection } from './connection.js';
import { authorizationOf } from './shop-calls.js';

export interface Line {
  port: number;
  connection: Connection;
}

/** Open connections, shared out evenly; whoever finds none free waits in turn. */
export class Lines {
  private readonly free: Line[];
  private readonly waiting: ((line: Line) => void)[] = [];

  private constructor(readonly all: Line[]) {
    this.free = [...all];
  }

  static async open(ports: number[], count: number): Promise<Lines> {
    const opened = Array.from({ length: count }, async (_, index) => {
      const port = ports[index % ports.length]!;
      return { port, connection: await Connection.open(port, authorizationOf()) };
    });
    return new Lines(await Promise.all(opened));
  }

  async use<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = this.free.pop() ?? (await new Promise<Line>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(line);
    } finally {
      const next = this.waiting.shift();
      if (next) next(line);
      else this.free.push(line);
    }
  }

  close(): void {
    for (const { connection } of this.all) connection.close();
  }
}
