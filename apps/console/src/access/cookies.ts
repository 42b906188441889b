/** Where the console is reached by https, only there; `__Host-` also keeps other hosts of the domain from setting it. */
export class Cookies {
  private readonly secure: boolean;

  /** On a laptop there is no https, and browsers take `__Host-` cookies with it only. */
  constructor(url: string) {
    this.secure = url.startsWith('https:');
  }

  find(name: string, header = ''): string | undefined {
    const start = `${this.nameOf(name)}=`;
    const found = header
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(start));
    return found?.slice(start.length) || undefined;
  }

  /** `Lax` reaches us on the way back from the login of another host, `Strict` never comes from elsewhere. */
  set(name: string, value: string, seconds: number, sameSite: 'Strict' | 'Lax' = 'Strict'): string {
    const parts = [`${this.nameOf(name)}=${value}`, 'Path=/', 'HttpOnly', `SameSite=${sameSite}`, `Max-Age=${seconds}`];
    return [...parts, ...(this.secure ? ['Secure'] : [])].join('; ');
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}
