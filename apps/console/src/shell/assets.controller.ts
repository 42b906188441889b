import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { Assets, webAssets } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../access/access-refused.js';
import { CONSOLE_FOLDER } from '../console-folder.js';

/** Files of the chart library, from its package. */
const charts = join(createRequire(join(CONSOLE_FOLDER, 'main.js')).resolve('uplot/package.json'), '../dist');
const CHART_FILES = ['uPlot.iife.min.js', 'uPlot.min.css'].map((name) => join(charts, name));

const assets = new Assets(webAssets(CONSOLE_FOLDER), join(CONSOLE_FOLDER, 'public'), ...CHART_FILES);

export function assetPath(name: string): string {
  return `/assets/${assets.version}/${name}`;
}

@Controller('assets')
export class AssetsController {
  /** An asset of another version is requested during an upgrade. The file of this version is sent and not cached. */
  @Get(':version/:name')
  asset(@Param('version') version: string, @Param('name') name: string, @Res() reply: FastifyReply) {
    const asset = assets.find(name);
    if (!asset) throw new AccessRefused('unknown');
    const kept = version === assets.version ? 'public, max-age=31536000, immutable' : 'no-store';
    return reply.headers({ 'cache-control': kept, 'content-type': asset.type }).send(asset.body);
  }
}
