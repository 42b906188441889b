import type { Texts } from './shape.js';

export const cells: Texts['cells'] = {
  title: 'Hücreler',
  lead: 'Her hücre ayrı bir veritabanıdır. Listeler hepsini birlikte gösterir; işler, projeksiyonlar ve ekstreler tek bir hücrede görülür.',
  all: 'Tümü',
  answers: 'Yanıt veriyor',
  away: 'Yanıt vermiyor',
  missing: (names) => `Yanıt vermediği için gösterilmiyor: hücre ${names}. Geri kalanı eksiksizdir.`,
};
