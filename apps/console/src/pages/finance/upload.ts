import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { UPLOAD_ROUTES } from '../../access/request-limits.js';

/** A form with one file as last field, so that the other fields are known before it is read. */
export interface UploadForm extends Record<string, unknown> {
  file: Readable;
  fileName: string;
}

const UPLOAD_BYTES_MAX = 1024 * 1024 * 1024;
const BROKEN_OFF = 'The file was broken off.';
const LIMITS = { fields: 20, fieldSize: 4_096, files: 1, fileSize: UPLOAD_BYTES_MAX };

/** The file is not read before the guard has checked the fields. */
export function readUploads(server: FastifyInstance): void {
  server.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    if (!UPLOAD_ROUTES.has(request.routeOptions.url)) return done(new UnsupportedMediaTypeException());
    const fields: Record<string, unknown> = {};
    let isDone = false;
    const finish = (error: Error | null, body?: unknown) => {
      if (isDone) return;
      isDone = true;
      done(error, body);
    };
    const form = busboyOf(request.headers as BusboyHeaders);
    if (!form) return finish(new BadRequestException('The form has no boundary.'));
    form.on('field', (name, value) => (fields[name] = value));
    form.on('file', (_name, file, fileName) => {
      // Otherwise the reader of the file would wait forever.
      request.raw.once('close', () => request.raw.complete || file.destroy(new BadRequestException(BROKEN_OFF)));
      finish(null, { ...fields, file, fileName });
    });
    form.on('finish', () => finish(null, fields));
    form.on('error', () => finish(new BadRequestException('The form is broken.')));
    payload.pipe(form);
  });
}

function busboyOf(headers: BusboyHeaders) {
  try {
    return new Busboy({ headers, limits: LIMITS });
  } catch {
    return undefined;
  }
}

export interface StoredUpload {
  path: string;
  remove: () => Promise<void>;
}

/** Stores the file in a folder of its own; undefined if it exceeds the limit. */
export async function storeUpload(file: Readable): Promise<StoredUpload | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'statement-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  let isCut = false;
  file.once('limit', () => (isCut = true));
  try {
    const through = new Transform({ transform: (piece, _encoding, next) => next(null, piece) });
    await pipeline(file, through, createWriteStream(path));
  } catch (error) {
    await remove();
    throw error;
  }
  if (!isCut) return { path, remove };
  await remove();
  return undefined;
}
