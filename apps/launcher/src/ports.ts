import { createServer } from 'node:net';

export interface NeededPort {
  port: number;
  /** What it is for, and the variable that moves it. */
  purpose: string;
  variable: string;
}

/** One readable line for each port that somebody else has. */
export async function takenPorts(needed: NeededPort[]): Promise<string[]> {
  const free = await Promise.all(needed.map(({ port }) => isFree(port)));
  return needed
    .filter((_, index) => !free[index])
    .map(
      ({ port, purpose, variable }) =>
        `port ${port} (${purpose}) is taken; free it, or choose another with ${variable}=…`,
    );
}

/** The one that was asked for if it is free, otherwise any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Asked for each kind of address, because a listener on one of them does not always stand in the way of another. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['0.0.0.0', '127.0.0.1', '::1']) if (!(await canListen(port, host))) return false;
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without this kind of address has nobody listening on it.
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE' && code !== 'EACCES'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
