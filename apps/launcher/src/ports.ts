import { createServer } from 'node:net';

export interface NeededPort {
  port: number;
  /** Purpose, and the variable that changes it. */
  purpose: string;
  variable: string;
}

/** One line for each port that is taken. */
export async function takenPorts(needed: NeededPort[]): Promise<string[]> {
  const free = await Promise.all(needed.map(({ port }) => isFree(port)));
  return needed
    .filter((_, index) => !free[index])
    .map(
      ({ port, purpose, variable }) =>
        `port ${port} (${purpose}) is taken; free it, or choose another with ${variable}=…`,
    );
}

/** The given port if it is free, otherwise any. */
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

/** Checked for IPv4 and IPv6, because a listener on one does not always block the other. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['0.0.0.0', '127.0.0.1', '::1']) if (!(await canListen(port, host))) return false;
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without this address family has no such listener.
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE' && code !== 'EACCES'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
