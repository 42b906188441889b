import { describe, expect, it } from '@jest/globals';
import type { ConfigurationError } from '#platform';
import { readMerchants } from './read-merchants.js';
import { DEFAULT_RETURN_FORM } from './return-form.js';

const shop = {
  id: 'shop_1',
  akinon: { username: 'shop', passwords: ['canary'], hashKey: 'canary' },
  paytiko: { coreUrl: 'https://core.example', receiverUrl: 'https://receiver.example/', secrets: ['canary'] },
};

function problemsOf(json: string): readonly string[] {
  try {
    readMerchants(json);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('MERCHANTS_FILE', () => {
  it('gets the defaults filled in', () => {
    const [merchant] = readMerchants(JSON.stringify([shop]));

    expect(merchant?.akinon.returnForm).toEqual(DEFAULT_RETURN_FORM);
    expect(merchant?.paytiko).toMatchObject({ receiverUrl: 'https://receiver.example', webhookSignature: 'any' });
    expect(merchant?.rules).toMatchObject({
      flow: 'acv',
      refunds: 'manual',
      sessionTtlMinutes: 60,
      defaultCountry: 'TR',
    });
  });

  it('may change one rule and keep the others', () => {
    const [merchant] = readMerchants(JSON.stringify([{ ...shop, rules: { flow: 'sale' } }]));

    expect(merchant?.rules).toMatchObject({ flow: 'sale', refunds: 'manual' });
  });

  it('may have a form of its own', () => {
    const returnForm = { fields: [{ name: 'h', value: 'x-{hash}' }], hashParts: ['orderId'] };
    const [merchant] = readMerchants(JSON.stringify([{ ...shop, akinon: { ...shop.akinon, returnForm } }]));

    expect(merchant?.akinon.returnForm).toEqual(returnForm);
  });

  it('says what a targetProvider of the shop means at Paytiko', () => {
    const targetProviders = { card: { creditCardOnly: true, disabledPspIds: ['12'] }, wallet: {} };
    const paytiko = { ...shop.paytiko, targetProviders, unknownTargetProviders: 'ignore' };
    const [merchant] = readMerchants(JSON.stringify([{ ...shop, paytiko }]));

    expect(merchant?.paytiko.targetProviders).toEqual(
      new Map<string, object>([
        ['card', { creditCardOnly: true, disabledPspIds: ['12'] }],
        ['wallet', {}],
      ]),
    );
    expect(merchant?.paytiko.unknownTargetProviders).toBe('ignore');
  });

  it.each([
    [{ targetProviders: { card: { creditCardOnly: 'yes' } } }, /creditCardOnly must be a boolean value$/],
    [{ targetProviders: { card: { canary: 1 } } }, /property canary should not exist$/],
    [{ targetProviders: { card: 'canary' } }, /targetProviders: targetProviders must be an object of objects$/],
    [{ targetProviders: [] }, /targetProviders: targetProviders must be an object of objects$/],
    [
      { unknownTargetProviders: 'canary' },
      /unknownTargetProviders must be one of the following values: refuse, ignore$/,
    ],
  ])('is told what is wrong with %j', (changes, problem) => {
    const problems = problemsOf(JSON.stringify([{ ...shop, paytiko: { ...shop.paytiko, ...changes } }]));
    expect(problems[0]).toMatch(problem);
  });

  it('keeps the blanks at the ends of passwords and secrets', () => {
    const akinon = { username: 'shop', passwords: [' p '], hashKey: ' k ' };
    const [merchant] = readMerchants(
      JSON.stringify([{ ...shop, akinon, paytiko: { ...shop.paytiko, secrets: ['s '] } }]),
    );

    expect(merchant?.akinon).toMatchObject({ passwords: [' p '], hashKey: ' k ' });
    expect(merchant?.paytiko.secrets).toEqual(['s ']);
  });

  it.each([
    ['not JSON', 'canary {', 'MERCHANTS_FILE is not JSON'],
    ['not a list', '{}', 'MERCHANTS_FILE must be a JSON list of merchants, with at least one'],
    ['empty', '[]', 'MERCHANTS_FILE must be a JSON list of merchants, with at least one'],
    [
      'two with one id',
      JSON.stringify([shop, { ...shop, akinon: { ...shop.akinon, username: 'b' } }]),
      'MERCHANTS_FILE: two merchants have the same id',
    ],
    [
      'two with one user',
      JSON.stringify([shop, { ...shop, id: 'b' }]),
      'MERCHANTS_FILE: two merchants have the same akinon.username',
    ],
  ])('is refused when it is %s', (_, json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });

  it('is told where it is wrong, without the values', () => {
    const wrong = {
      ...shop,
      id: 'Shop-1',
      akinon: {
        username: 'shop',
        passwords: [],
        hashKey: 'k',
        returnForm: { fields: [{ name: 'a', value: '{canary}' }] },
      },
      rules: { flow: 'canary', sesionTtlMinutes: 5 },
    };
    const problems = problemsOf(JSON.stringify([shop, wrong]));

    expect(problems).toEqual([
      'MERCHANTS_FILE, merchant 2: id: id must be 1 to 40 of a-z, 0-9 and _',
      'MERCHANTS_FILE, merchant 2: akinon.passwords: passwords should not be empty',
      expect.stringContaining('akinon.returnForm.fields.0.value: value may use {salt}'),
      'MERCHANTS_FILE, merchant 2: rules.sesionTtlMinutes: property sesionTtlMinutes should not exist',
      'MERCHANTS_FILE, merchant 2: rules.flow: flow must be one of the following values: acv, sale',
      'MERCHANTS_FILE: two merchants have the same akinon.username',
    ]);
    expect(problems.join()).not.toMatch(/canary/);
  });
});
