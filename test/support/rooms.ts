import { DOMAIN_ROOMS, ROOMS } from './layout.js';
import { isTest, type SourceFile, specifiers } from './source-file.js';

const PAYMENTS = 'libs/payments/src/';
export const DOMAIN = `${PAYMENTS}domain/`;

/** Rooms of libs/payments. */
export function rooms({ path, text }: SourceFile): string[] {
  const room = roomOf(path, PAYMENTS);
  const allowed = ROOMS[room ?? ''];
  if (!allowed || isTest(path)) return [];
  return otherRooms({ path, text }, PAYMENTS)
    .filter((other) => !allowed.includes(other))
    .map((other) => `${room} may not import ${other}`);
}

/** A room of the domain imports those before it. What is for tests imports all. */
export function domainRooms(file: SourceFile): string[] {
  const room = roomOf(file.path, DOMAIN);
  if (room === undefined || room === 'testing' || isTest(file.path)) return [];
  const place = DOMAIN_ROOMS.indexOf(room);
  if (place < 0) return [`is in no room of the domain (${room})`];
  return otherRooms(file, DOMAIN)
    .filter((other) => !DOMAIN_ROOMS.slice(0, place).includes(other))
    .map((other) => `domain/${room} may not import domain/${other}`);
}

/** Those that its imports lead to. */
function otherRooms({ path, text }: SourceFile, top: string): string[] {
  const room = roomOf(path, top);
  return specifiers(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => roomOf(new URL(specifier, `file:///${path}`).pathname.slice(1), top))
    .filter((other): other is string => other !== undefined && other !== room);
}

/** The folder below `top`; undefined for files beside its folders. */
function roomOf(path: string, top: string): string | undefined {
  const [room, rest] = path.startsWith(top) ? path.slice(top.length).split('/') : [];
  return rest === undefined ? undefined : room;
}
