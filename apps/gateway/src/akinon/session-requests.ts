import { Injectable } from '@nestjs/common';
import { checkReturnUrl, type AkinonStartSessionRequest } from '#akinon';
import type { StartSessionRequest } from '#payments';
import { configuredTarget, Merchants } from '#merchants';
import { Settings } from '#platform';
import { HttpAnswer } from '#api';
import { fingerprintOf } from './akinon-call.js';
import { moneyOf } from './money.js';

/** Converts a start-session request for the payments; throws 400 if its amount or address is not accepted. */
@Injectable()
export class SessionRequests {
  constructor(
    private readonly merchants: Merchants,
    private readonly settings: Settings,
  ) {}

  read(merchant: string, request: AkinonStartSessionRequest): StartSessionRequest {
    const { guid, type: kind, locale, returnUrl, customer } = request;
    const amount = moneyOf(request.orderAmount, request.currency, 'orderAmount');
    this.checkReturnUrl(merchant, returnUrl);
    const { firstName, lastName, email, phoneNumber: phone } = customer;
    const clientIp = customer.clientIp ?? request.clientIp ?? undefined;
    const shopper = { firstName, lastName: lastName ?? undefined, email, phone, clientIp };
    const targetProvider = this.targetProviderOf(merchant, request);
    const fingerprint = fingerprintOf('start-session', meaning(request, targetProvider));
    return { guid, fingerprint, kind, amount, locale, returnUrl, shopper, targetProvider };
  }

  /** The payment method that the shop wants. Source: akinon#D13. */
  private targetProviderOf(merchant: string, { targetProvider }: AkinonStartSessionRequest): string | undefined {
    const { targetProviders, unknownTargetProviders } = this.merchants.get(merchant).paytiko;
    if (!targetProvider?.trim()) return undefined;
    const configured = configuredTarget(targetProviders?.keys() ?? [], targetProvider);
    if (configured !== undefined || unknownTargetProviders === 'ignore') return configured ?? targetProvider;
    const message = 'is not a provider that this merchant is configured for';
    throw new HttpAnswer(400, [{ code: 'TARGET_PROVIDER_UNKNOWN', field: 'targetProvider', message }]);
  }

  private checkReturnUrl(merchant: string, returnUrl: string): void {
    const { returnUrlHosts: allowedHosts } = this.merchants.get(merchant).rules;
    const verdict = checkReturnUrl(returnUrl, { allowedHosts, allowLoopback: !this.settings.production });
    if (verdict !== 'ok') throw new HttpAnswer(400, [{ code: 'FIELD_INVALID', field: 'returnUrl', message: verdict }]);
  }
}

/** Two spellings of one `targetProvider` count as the same request. */
function meaning(request: AkinonStartSessionRequest, targetProvider: string | undefined): AkinonStartSessionRequest {
  return targetProvider === undefined || targetProvider === request.targetProvider
    ? request
    : { ...request, targetProvider };
}
