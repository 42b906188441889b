import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { hasBody } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerLate } from './broken-request.js';
import { tooMany } from './rates.js';

/** Bodies up to this length are not counted: their sum is small for any number of connections. */
const SMALL_BYTES = 16 * 1024;
const COME_AGAIN_MS = 1_000;

interface Taken {
  request: FastifyRequest;
  bytes: number;
}

/** Requests that were counted. The process and its parts share the request object. */
const seen = new WeakSet<IncomingMessage>();

/**
 * Limits the memory of request bodies in one process. Each request counts with its announced length, or with the maximum, until it is
 * answered. If a new body finds no room, the oldest one that is not complete is dropped, because an honest sender completes it within
 * moments. So slow senders cannot block the room.
 */
export class BodyRoom {
  /** Oldest first. */
  private readonly taken = new Set<Taken>();
  private readonly ofSocket = new WeakMap<Socket, Set<Taken>>();
  private bytes = 0;

  /** `bodyMaxBytes`: the size that a body without a length counts with. */
  constructor(
    private readonly bytesMax: number,
    private readonly bodyMaxBytes: number,
  ) {}

  /** Throws 429 if the room is full of complete bodies that wait for their answers. */
  take(request: FastifyRequest, reply: FastifyReply): void {
    const bytes = this.bytesOf(request);
    if (bytes <= SMALL_BYTES || seen.has(request.raw)) return;
    seen.add(request.raw);
    this.makeRoom(bytes);
    if (this.bytes + bytes > this.bytesMax) throw tooMany('Too many large requests at a time.', COME_AGAIN_MS);
    this.note({ request, bytes }, reply);
  }

  private bytesOf(request: FastifyRequest): number {
    if (!hasBody(request)) return 0;
    const { headers } = request;
    return headers['transfer-encoding'] === undefined ? Number(headers['content-length']) : this.bodyMaxBytes;
  }

  private makeRoom(bytes: number): void {
    for (const taken of this.taken) {
      if (this.bytes + bytes <= this.bytesMax) return;
      if (taken.request.raw.complete) continue;
      this.release(taken);
      answerLate(taken.request);
    }
  }

  private note(taken: Taken, reply: FastifyReply): void {
    this.taken.add(taken);
    this.bytes += taken.bytes;
    const { raw, headers } = taken.request;
    const { socket } = raw;
    const before = socket.bytesRead;
    if (headers['transfer-encoding'] !== undefined)
      raw.once('end', () => this.shrink(taken, socket.bytesRead - before));
    reply.raw.once('close', () => this.release(taken));
    this.onSocket(socket).add(taken);
  }

  /** Counts by connection, because an answer that waits for others of its connection gets no event when the connection ends. */
  private onSocket(socket: Socket): Set<Taken> {
    const known = this.ofSocket.get(socket);
    if (known) return known;
    const all = new Set<Taken>();
    this.ofSocket.set(socket, all);
    socket.once('close', () => all.forEach((taken) => this.release(taken)));
    return all;
  }

  /** Once the body is complete, its real size is known. */
  private shrink(taken: Taken, bytes: number): void {
    if (!this.taken.has(taken) || bytes >= taken.bytes) return;
    this.bytes -= taken.bytes - bytes;
    taken.bytes = bytes;
  }

  private release(taken: Taken): void {
    if (!this.taken.delete(taken)) return;
    this.bytes -= taken.bytes;
    this.ofSocket.get(taken.request.raw.socket)?.delete(taken);
  }
}
