export const HTML_STYLE = `
:root{color-scheme:light dark;--line:#8884;--good:#0a7d3c;--bad:#c22;--wait:#a60}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem;text-transform:capitalize}
table{border-collapse:collapse}td,th{padding:.2rem .8rem;border:1px solid var(--line);text-align:left}
.good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
.check{border:1px solid var(--line);border-radius:.4rem;margin:.3rem 0;padding:.3rem .6rem}
summary{cursor:pointer}.word{display:inline-block;min-width:4.5rem;font-weight:600}
.passed{color:var(--good)}.failed,.blocked{color:var(--bad)}.skipped,.expected-failure{color:var(--wait)}
.level{font-size:.8rem;border:1px solid var(--line);border-radius:1rem;padding:0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}dt{font-weight:600}dd{margin:0}
.exchange{margin:.2rem 0 .2rem 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:.5rem;font-size:.8rem}
.filters label{margin-right:1rem}.found{color:var(--bad)}
`;

export const HTML_SCRIPT = `
for (const box of document.querySelectorAll('input[data-word]'))
  box.addEventListener('change', () => {
    const words = box.dataset.word === 'failed' ? ['failed', 'blocked'] : [box.dataset.word];
    for (const check of document.querySelectorAll('.check'))
      if (words.includes(check.dataset.word)) check.hidden = !box.checked;
  });
`;
