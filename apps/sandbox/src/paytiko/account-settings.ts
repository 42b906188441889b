import { Injectable } from '@nestjs/common';
import { SandboxConfig } from '../sandbox.config.js';

/** Everything Paytiko would set up for an account behind the merchant's back, and the choices of each. */
export const settingChoices = {
  /** Whether paying authorises only, or takes the money at once. */
  mode: ['acv', 'sale'],
  /** `by-mode`: ACV webhooks in acv mode, ordinary ones in sale mode. */
  webhookShape: ['by-mode', 'acv', 'ordinary', 'both'],
  /** Where ACV webhooks carry the id to capture with. */
  externalIdPlace: ['top-level', 'attempts-only'],
  /** Whether, and when, a webhook follows a capture or void. */
  validationWebhook: ['none', 'before-answer', 'after-answer'],
  /** What comes of a refund asked for by API. */
  refundOutcome: ['success', 'failed', 'silent'],
  /** How the browser goes back to the merchant after paying. */
  returnMethod: ['GET', 'POST'],
} as const;

export type SettingName = keyof typeof settingChoices;
export type SettingValues = { -readonly [Name in SettingName]: (typeof settingChoices)[Name][number] };

@Injectable()
export class AccountSettings {
  values: SettingValues;

  constructor(private readonly config: SandboxConfig) {
    this.values = this.defaults();
  }

  /** Returns what is wrong, or nothing when all of `changes` were taken over. */
  change(changes: Record<string, unknown>): string | undefined {
    const next: Record<string, unknown> = { ...this.values };
    for (const [name, value] of Object.entries(changes)) {
      const choices: readonly unknown[] | undefined = Object.hasOwn(settingChoices, name)
        ? settingChoices[name as SettingName]
        : undefined;
      if (!choices) return `there is no setting ${name}`;
      if (!choices.includes(value)) return `${name} must be one of ${choices.join(', ')}`;
      next[name] = value;
    }
    this.values = next as unknown as SettingValues;
    return undefined;
  }

  reset(): void {
    this.values = this.defaults();
  }

  /** The shapes of the webhook for one event. */
  get shapes(): ('acv' | 'ordinary')[] {
    const { webhookShape, mode } = this.values;
    if (webhookShape === 'both') return ['acv', 'ordinary'];
    if (webhookShape === 'by-mode') return [mode === 'acv' ? 'acv' : 'ordinary'];
    return [webhookShape];
  }

  private defaults(): SettingValues {
    return {
      mode: this.config.mode,
      webhookShape: 'by-mode',
      externalIdPlace: 'top-level',
      validationWebhook: 'none',
      refundOutcome: 'success',
      returnMethod: 'GET',
    };
  }
}
