import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CHALLENGE, challengeAnswer, Settings } from '#platform';
import { HttpAnswer } from '#api';

/** Proves to `doctor` that PUBLIC_URL leads to this installation. The path is below one that every proxy lets through. */
@ApiExcludeController()
@Controller('paytiko/challenge')
export class ChallengeController {
  constructor(private readonly settings: Settings) {}

  @Get(':challenge')
  @Header('content-type', 'text/plain; charset=utf-8')
  answer(@Param('challenge') challenge: string): string {
    if (!CHALLENGE.test(challenge)) throw new HttpAnswer(404, [{ code: 'NOT_FOUND', message: 'No such challenge.' }]);
    return challengeAnswer(this.settings.piiMasterKeys[0]!, challenge);
  }
}
