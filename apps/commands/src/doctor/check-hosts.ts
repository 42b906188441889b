import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { finding, type Finding } from './finding.js';
import { troubleIn } from './trouble.js';

const TIMEOUT_MS = 5_000;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/** Whether a name is known, and for https whether its certificate is right, and for how long. */
export async function checkHost(check: string, url: string): Promise<Finding> {
  const { hostname, port, protocol } = new URL(url);
  try {
    const { address } = await lookup(hostname.replace(/^\[(.*)\]$/, '$1'));
    if (protocol !== 'https:') return finding(check, 'warn', `${hostname} is ${address}; not encrypted`);
    const days = await daysOfCertificate(hostname, Number(port || 443));
    const says = `${hostname} is ${address}; its certificate is good for ${days} days`;
    return finding(check, days < SOON_DAYS ? 'warn' : 'ok', says);
  } catch (error) {
    return finding(check, 'fail', `${hostname}: ${troubleIn(error)}`);
  }
}

async function daysOfCertificate(servername: string, port: number): Promise<number> {
  const socket = connect({ host: servername, port, servername, timeout: TIMEOUT_MS });
  socket.on('timeout', () => socket.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
  try {
    await once(socket, 'secureConnect');
    return Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / DAY_MS);
  } finally {
    socket.destroy();
  }
}
