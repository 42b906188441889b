import type { Texts } from './texts.js';

/** Every text of the console in Turkish; see `en.ts`. */
export const tr: Texts = {
  title: 'Ödeme konsolu',
  roles: { viewer: 'İzleyici', support: 'Destek', operator: 'Operatör', finance: 'Finans', admin: 'Yönetici' },
  areas: {
    work: 'İşler',
  },
  frame: {
    skip: 'İçeriğe geç',
    menu: 'Menü',
    navigation: 'Ana menü',
    logout: 'Çıkış',
    languages: { en: 'English', tr: 'Türkçe' },
  },
  login: {
    title: 'Giriş',
    lead: 'Operatörler, destek ve finans ekipleri için.',
    provider: 'Hesabınızla giriş yapın',
    token: 'Anahtar',
    withToken: 'Anahtarla giriş yap',
    goOn: 'Devam et',
    noWay: 'Giriş yapılandırılmamış: CONSOLE_OIDC_ISSUER veya CONSOLE_TOKENS_FILE ayarlanmalı.',
    problems: {
      late: 'Giriş çok uzun sürdü. Yeniden deneyin.',
      provider: 'Kimlik sağlayıcı girişi onaylamadı. Yeniden deneyin.',
      'no-role': 'Sizi tanıyoruz, ancak burada bir rolünüz yok. Yöneticinize başvurun.',
      token: 'Bu anahtar tanınmıyor.',
    },
  },
  errors: {
    back: 'İşlere dön',
    role: 'Rolünüz buna izin vermiyor',
    roleHelp: 'Gerekiyorsa yöneticinize başvurun.',
    form: 'Bu form artık geçerli değil',
    formHelp: 'Sayfa açıldıktan sonra yeniden giriş yaptınız. Geri dönün, sayfayı yenileyin ve işlemi tekrarlayın.',
    unknown: 'Böyle bir sayfa yok',
    invalid: 'İstek anlaşılamadı',
    away: 'Şu anda gösterilemiyor',
    awayHelp: 'Veritabanına veya başka bir bileşene ulaşılamıyor. Hiçbir şey değişmedi. Biraz sonra yeniden deneyin.',
    request: 'İstek',
  },
  work: {
    title: 'İşler',
    nothing: 'Yapılacak iş yok',
    oldest: 'en eskisi',
    cards: {
      reviews: 'İncelemede',
      unknowns: 'Sonucu bilinmiyor',
      refunds: 'Yapılacak iadeler',
      forgotten: 'Provizyonda unutulan',
    },
  },
};
