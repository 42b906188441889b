export interface HttpRequest {
  title: string;
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** What must be so of the answer: `status`, or a path into its body, and the value. */
  expectations: { of: string; value: string }[];
}

export interface HttpFile {
  variables: Record<string, string>;
  requests: HttpRequest[];
}

/** Reads a collection in the format of .http files, as far as ours go. Throws on a line that is none. */
export function parseHttpFile(text: string): HttpFile {
  const [head = '', ...requests] = text.split(/^###/m);
  return {
    variables: Object.fromEntries(
      [...head.matchAll(/^@(\w+) = (.+)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
    ),
    requests: requests.map(parseRequest),
  };
}

function parseRequest(text: string): HttpRequest {
  const [head = '', ...body] = text.trim().split('\n\n');
  const [title = '', ...lines] = head.split('\n');
  const comments = lines.filter((line) => line.startsWith('# '));
  const [first = '', ...headers] = lines.filter((line) => !line.startsWith('# '));
  const [, method, url] = /^(GET|POST) (\S+)$/.exec(first) ?? [];
  if (method === undefined || url === undefined) throw new Error(`no request: ${first || title}`);
  return {
    title: title.trim(),
    name: /^# @name ([\w-]+)$/m.exec(comments.join('\n'))?.[1] ?? '',
    method,
    url,
    headers: Object.fromEntries(headers.map(headerOf)),
    body: body.length > 0 ? body.join('\n\n') : undefined,
    expectations: [...comments.join('\n').matchAll(/^# @expect (\S+) (.+)$/gm)].map(([, of, value]) => ({
      of: of!,
      value: value!,
    })),
  };
}

/** `Basic user:password` is written for people; clients encode it. */
function headerOf(line: string): [string, string] {
  const [name = '', value = ''] = line.split(/: (.*)/s);
  const [, credentials] = /^Basic (.+:.+)$/.exec(value) ?? [];
  return [name, credentials ? `Basic ${Buffer.from(credentials).toString('base64')}` : value];
}

/** The value at `$.errors.0.code`, as text. */
export function valueAt(body: unknown, path: string): string {
  const value = path
    .split('.')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text with `{{name}}` and `{{request.response.body.$.field}}` put in. Throws on a name that nobody has set. */
export function filledIn(
  text: string,
  variables: Readonly<Record<string, string>>,
  answers: ReadonlyMap<string, unknown>,
): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
    const [, request, path] = /^([\w-]+)\.response\.body\.(\$\.\S+)$/.exec(name) ?? [];
    const value = request && path ? valueAt(answers.get(request), path) : variables[name];
    if (value === undefined) throw new Error(`{{${name}}} is not set`);
    return value;
  });
}
