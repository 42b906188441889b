import type { Texts } from './shape.js';

export const cells: Texts['cells'] = {
  title: 'Hücreler',
  lead: 'Her hücre ayrı bir veritabanıdır. Listeler hepsini birlikte gösterir; işler, izdüşümler ve ekstreler tek bir hücrede görülür.',
  choose: 'İstediğiniz sayfa her seferinde tek bir hücrede görülür. Hücreyi seçin.',
  all: 'Tümü',
  answers: 'Yanıt veriyor',
  away: 'Yanıt vermiyor',
  missing: (names) => `Yanıt vermediği için gösterilmiyor: hücre ${names}. Geri kalanı eksiksizdir.`,
};
