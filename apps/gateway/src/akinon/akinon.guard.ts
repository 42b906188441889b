import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { AKINON_BASIC } from './basic-strategy.js';

/** Lets only the shops in; the request then carries the merchant's id as `user.merchant`. */
@Injectable()
export class AkinonGuard extends AuthGuard(AKINON_BASIC) {}
