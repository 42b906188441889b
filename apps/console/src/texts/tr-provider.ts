import type { Texts } from './shape.js';

export const provider: Texts['provider'] = {
  title: 'Son bir saatte Paytiko',
  none: 'Paytiko’yu henüz kimse çağırmadı.',
  merchant: 'Mağaza',
  calls: 'Çağrı',
  errors: 'Yanıtsız',
  unanswered: (count) => `${count} yanıtsız`,
  median: 'Yarısı',
  p95: 'Yüzde 95’i',
  upTo: (ms) => `en çok ${ms} ms`,
  breaker: 'Devre kesici',
  lastSuccess: 'Son yanıt',
  never: 'henüz yok',
};
