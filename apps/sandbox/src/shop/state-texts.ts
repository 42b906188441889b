import type { Tone } from '#web';
import type { OrderState } from './order.js';

export type Language = 'tr' | 'en';

export interface StateText {
  headline: string;
  text: string;
}

export const languageOf = (locale: string): Language => (locale.startsWith('tr') ? 'tr' : 'en');

export const stateTones: Record<OrderState, Tone> = {
  'not-started': 'bad',
  waiting: 'waiting',
  'in-review': 'waiting',
  paid: 'good',
  completing: 'waiting',
  cancelling: 'waiting',
  completed: 'good',
  cancelled: 'plain',
  declined: 'bad',
  refunded: 'plain',
};

/** What the shopper reads about the order, in the language of the payment. */
export const STATE_TEXTS: Record<Language, Record<OrderState, StateText>> = {
  en: {
    'not-started': {
      headline: 'The payment could not be started',
      text: 'The gateway did not open a payment page. Its answer is below.',
    },
    waiting: {
      headline: 'Waiting for the payment',
      text: 'Nobody has paid as far as the gateway knows, or its webhook is on the way.',
    },
    'in-review': {
      headline: 'The payment is being checked',
      text: 'Paytiko reported something that does not match the order. An operator decides; do not pay again.',
    },
    paid: {
      headline: 'Paid, waiting for your decision',
      text: 'The money is set aside. Complete the order to take it, or cancel to let it go.',
    },
    completing: {
      headline: 'The order is being completed',
      text: 'The shopper has paid. Whether the money was taken is not known yet; the gateway finds out.',
    },
    cancelling: {
      headline: 'The order is being cancelled',
      text: 'Whether the money was let go is not known yet; the gateway finds out.',
    },
    completed: { headline: 'Thank you, the order is complete', text: 'The money was taken.' },
    cancelled: { headline: 'The order was cancelled', text: 'The money was let go.' },
    declined: {
      headline: 'The payment did not go through',
      text: 'Nothing was charged. The shopper may try again.',
    },
    refunded: { headline: 'Everything was refunded', text: 'The whole amount went back to the shopper.' },
  },
  tr: {
    'not-started': {
      headline: 'Ödeme başlatılamadı',
      text: 'Ödeme sayfası açılmadı. Ağ geçidinin yanıtı aşağıda.',
    },
    waiting: {
      headline: 'Ödeme bekleniyor',
      text: 'Bildiğimiz kadarıyla henüz ödeme yapılmadı ya da bildirim yolda.',
    },
    'in-review': {
      headline: 'Ödeme kontrol ediliyor',
      text: 'Paytiko’nun bildirdiği bilgi siparişle uyuşmuyor. Bir yetkili karar verecek; yeniden ödeme yapmayın.',
    },
    paid: {
      headline: 'Ödendi, kararınız bekleniyor',
      text: 'Tutar bloke edildi. Almak için siparişi tamamlayın, bırakmak için iptal edin.',
    },
    completing: {
      headline: 'Sipariş tamamlanıyor',
      text: 'Ödeme yapıldı. Tutarın alınıp alınmadığı henüz bilinmiyor; araştırılıyor.',
    },
    cancelling: {
      headline: 'Sipariş iptal ediliyor',
      text: 'Tutarın serbest bırakılıp bırakılmadığı henüz bilinmiyor; araştırılıyor.',
    },
    completed: { headline: 'Teşekkürler, siparişiniz tamamlandı', text: 'Ödeme alındı.' },
    cancelled: { headline: 'Sipariş iptal edildi', text: 'Tutar serbest bırakıldı.' },
    declined: { headline: 'Ödeme gerçekleşmedi', text: 'Kartınızdan tutar çekilmedi. Yeniden deneyebilirsiniz.' },
    refunded: { headline: 'Tutarın tamamı iade edildi', text: 'Ödemenin tamamı alışveriş yapana geri gönderildi.' },
  },
};
