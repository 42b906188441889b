import { Global, Module } from '@nestjs/common';
import { Notifier } from './notifier.js';

@Global()
@Module({ providers: [Notifier], exports: [Notifier] })
export class NotifyModule {}
