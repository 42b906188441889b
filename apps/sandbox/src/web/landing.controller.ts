import { Controller, Get } from '@nestjs/common';
import { PublicAddress } from '../public-address.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AnswersHtml } from '#web';
import { landingPage } from './landing-page.js';

@Controller()
export class LandingController {
  constructor(
    private readonly config: SandboxConfig,
    private readonly address: PublicAddress,
  ) {}

  @Get()
  @AnswersHtml()
  landing(): string {
    const { gatewayUrl, consoleUrl } = this.config;
    return landingPage({ gatewayUrl, consoleUrl, sandboxUrl: this.address.url });
  }

  /** For whoever started the process and waits until it answers. */
  @Get('health')
  health(): { status: string } {
    return { status: 'ok' };
  }
}
