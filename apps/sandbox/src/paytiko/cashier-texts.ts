/** What a shopper reads on the payment page. */
export interface CashierTexts {
  lang: string;
  locale: string;
  pay: (amount: string) => string;
  payAny: string;
  yourOrder: string;
  anyAmount: string;
  paidBy: string;
  reference: string;
  simulated: string;
  foot: string;
  payByCard: string;
  cardNumber: string;
  expires: string;
  code: string;
  nameOnCard: string;
  amountIn: (currency: string) => string;
  declined: (card: string) => string;
  another: string;
  otherwise: string;
  declineCard: string;
  decline: string;
  walkAway: string;
  comeBack: string;
  toShop: string;
  ends: Record<'paid' | 'declined' | 'walked-away', { title: string; text: string }>;
}

const english: CashierTexts = {
  lang: 'en',
  locale: 'en-GB',
  pay: (amount) => `Pay ${amount}`,
  payAny: 'Pay',
  yourOrder: 'Your order',
  anyAmount: 'an amount you choose',
  paidBy: 'Paid by',
  reference: 'Reference',
  simulated: 'simulated',
  foot: 'Sandbox: no real card, no real money.',
  payByCard: 'Pay by card',
  cardNumber: 'Card number',
  expires: 'Expires',
  code: 'Security code',
  nameOnCard: 'Name on card',
  amountIn: (currency) => `Amount in ${currency}`,
  declined: (card) => `${card} was declined`,
  another: 'Please try another card.',
  otherwise: 'Or let something else happen',
  declineCard: 'Decline this card and try the next',
  decline: 'Decline',
  walkAway: 'Walk away',
  comeBack: 'Come back and pay',
  toShop: 'To the demo shop',
  ends: {
    paid: { title: 'Payment received', text: 'This page has done its work.' },
    declined: { title: 'Payment declined', text: 'The merchant was told that the payment failed.' },
    'walked-away': {
      title: 'You walked away',
      text: 'Nobody was told anything: no webhook, no redirect. The payment page stays open.',
    },
  },
};

const turkish: CashierTexts = {
  lang: 'tr',
  locale: 'tr-TR',
  pay: (amount) => `${amount} öde`,
  payAny: 'Öde',
  yourOrder: 'Siparişiniz',
  anyAmount: 'seçeceğiniz bir tutar',
  paidBy: 'Ödeyen',
  reference: 'Referans',
  simulated: 'simülasyon',
  foot: 'Deneme ortamı: gerçek kart yok, gerçek para yok.',
  payByCard: 'Kartla öde',
  cardNumber: 'Kart numarası',
  expires: 'Son kullanma tarihi',
  code: 'Güvenlik kodu',
  nameOnCard: 'Kart üzerindeki ad',
  amountIn: (currency) => `Tutar, ${currency}`,
  declined: (card) => `${card} reddedildi`,
  another: 'Lütfen başka bir kart deneyin.',
  otherwise: 'Ya da başka bir şey olsun',
  declineCard: 'Bu kartı reddet, sıradakini dene',
  decline: 'Reddet',
  walkAway: 'Ödemeden ayrıl',
  comeBack: 'Geri dön ve öde',
  toShop: 'Deneme mağazasına git',
  ends: {
    paid: { title: 'Ödeme alındı', text: 'Bu sayfanın işi bitti.' },
    declined: { title: 'Ödeme reddedildi', text: 'Ödemenin gerçekleşmediği mağazaya bildirildi.' },
    'walked-away': {
      title: 'Ödemeden ayrıldınız',
      text: 'Kimseye bir şey bildirilmedi: ne bildirim ne yönlendirme. Ödeme sayfası açık kalır.',
    },
  },
};

/** Turkish where the address or the browser asks for it. */
export const cashierTexts = (wanted: string | undefined): CashierTexts =>
  /^tr\b/i.test(wanted ?? '') ? turkish : english;
