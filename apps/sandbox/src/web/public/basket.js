// Keeps the total up to date while the shopper types. Without it, the button "Update the total" does.
const form = document.querySelector('form.basket');
const total = document.getElementById('total');
const digits = Number(form.dataset.digits);
const format = new Intl.NumberFormat(form.dataset.locale, {
  style: 'currency',
  currency: form.dataset.currency,
  currencyDisplay: 'narrowSymbol',
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

/** Minor units as BigInt, so that the total shown is the one that will be asked for. */
function minorOf(text) {
  const match = /^(\d{1,15})(?:[.,](\d*?)0*)?$/.exec(text.trim());
  if (!match || (match[2] ?? '').length > digits) return 0n;
  return BigInt(match[1] + (match[2] ?? '').padEnd(digits, '0'));
}

function recount() {
  let minor = 0n;
  for (const price of form.querySelectorAll('[name^="price-"]')) {
    const quantity = form.elements[price.name.replace('price-', 'quantity-')].value;
    minor += minorOf(price.value) * BigInt(/^\d+$/.test(quantity) ? quantity : 0);
  }
  const text = minor.toString().padStart(digits + 1, '0');
  total.value = format.format(digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}

form.addEventListener('input', recount);
document.getElementById('recount').hidden = true;
