import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { Assets, webAssets } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../access/access-refused.js';
import { CONSOLE_FOLDER } from '../console-folder.js';

const assets = new Assets(webAssets(CONSOLE_FOLDER), join(CONSOLE_FOLDER, 'public'));

export function assetPath(name: string): string {
  return `/assets/${assets.version}/${name}`;
}

@Controller('assets')
export class AssetsController {
  /** Another version than ours is of a process that is a little newer or older: what we have will do, and is not kept. */
  @Get(':version/:name')
  asset(@Param('version') version: string, @Param('name') name: string, @Res() reply: FastifyReply) {
    const asset = assets.find(name);
    if (!asset) throw new AccessRefused('unknown');
    const kept = version === assets.version ? 'public, max-age=31536000, immutable' : 'no-store';
    return reply.headers({ 'cache-control': kept, 'content-type': asset.type }).send(asset.body);
  }
}
