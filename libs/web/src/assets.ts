import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

export interface Asset {
  body: Buffer;
  type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Path of this library's assets relative to the `src` folder of an app. The app passes its own folder, because it may be built
 * as one file.
 */
export function webAssets(appSourceFolder: string): string {
  return join(appSourceFolder, '../../../libs/web/src/public');
}

/** The files that pages load, kept in memory. Their version is part of each URL, so browsers cache them for good. */
export class Assets {
  /** Version, which changes with any of the files. */
  readonly version: string;
  private readonly byName: ReadonlyMap<string, Asset>;

  /** Folders, or single files. */
  constructor(...places: string[]) {
    const files = places
      .flatMap(filesIn)
      .map((path): [string, Asset] => [basename(path), { body: readFileSync(path), type: TYPES[extname(path)]! }]);
    this.byName = new Map(files);
    const hash = createHash('sha256');
    for (const [name, { body }] of files) hash.update(name).update(body);
    this.version = hash.digest('hex').slice(0, 12);
  }

  find(name: string): Asset | undefined {
    return this.byName.get(name);
  }
}

function filesIn(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  const names = readdirSync(place).filter((name) => extname(name) in TYPES);
  return names.map((name) => join(place, name));
}
