import type { Texts } from './shape.js';

export const disputes: Texts['disputes'] = {
  lead: 'Müşterinin bankası tahsil edilmiş parayı geri istiyor. İtiraz kaybedilene kadar para mağazadadır.',
  lists: { open: 'Açık', all: 'Tümü' },
  nothing: 'Açık itiraz yok.',
  noneEver: 'Şimdiye kadar hiçbir ödemeye itiraz edilmedi.',
  states: { open: 'açık', won: 'kazanıldı', lost: 'kaybedildi' },
  doubts: { unconfirmed: 'açık, doğrulanmadı', denied: 'bildirildi, yalanlandı' },
  doubtHelp: {
    unconfirmed:
      'Yalnızca bir bildirim öyle diyor, Paytiko henüz söyleyemedi. Para tutuluyor, Paytiko’ya yeniden sorulacak.',
    denied:
      'Yalnızca bir bildirim öyle diyor, sorulan Paytiko itirazdan söz etmiyor. Hiçbir şey tutulmuyor, iadeler sürüyor.',
  },
  word: 'Paytiko’nun ifadesi',
  deadline: 'Kanıt için son gün',
  noDeadline: 'yazılmadı',
  over: 'geçti',
  opened: 'Açıldı',
  age: 'Yaş',
  decided: 'Karar',
  of: (id) => `İtiraz ${id}`,
  notes: 'Kanıtlar ve notlar',
  noNotes: 'Henüz bir şey yazılmadı.',
  note: 'Kanıt notu ekle',
  noteHelp: 'Neyin toplandığı veya gönderildiği ve kanıtın ne zamana kadar kabul edildiği. Mağaza bunu görmez.',
  keep: 'Notu sakla',
  deadlineDay: 'Kanıt için son gün',
  noteReasons: {
    collected: 'Kanıt toplandı',
    sent: 'Kanıt gönderildi',
    deadline: 'Bir süre',
    word: 'Bankanın veya Paytiko’nun sözü',
    other: 'Başka bir şey',
  },
  decide: 'Karar ver',
  correct: 'Karar verildi. Banka fikrini değiştirdiyse karar değiştirilebilir.',
  amountGone: 'Kaybedilen tutar',
  look: 'Bak',
  lost: 'İtirazlarda kaybedilen',
};
