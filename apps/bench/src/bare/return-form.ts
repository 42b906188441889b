/** About as many bytes as the gateway's page, unescaped and unsigned. */
export function returnForm({ returnUrl, orderId }: { returnUrl: string; orderId: string }, sessionId: string): string {
  const field = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`;
  return `<!doctype html>
<html lang="tr">
<head><meta charset="utf-8"><title>Return</title><style>${'body{margin:0} '.repeat(40)}</style></head>
<body>
<form method="post" action="${returnUrl}">
${field('salt', 'none')}${field('amount', '0')}${field('sessionId', sessionId)}${field('orderId', orderId)}${field('hash', 'none')}
<button type="submit">Continue</button>
</form>
<script>document.forms[0].submit()</script>
</body>
</html>
`;
}
