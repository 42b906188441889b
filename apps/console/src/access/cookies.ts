/** Cookies of the console. With https they are secure, and `__Host-` keeps other hosts of the domain from setting them. */
export class Cookies {
  private readonly secure: boolean;

  /** Without https (on a laptop) browsers reject `__Host-` cookies. */
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

  /** A `Lax` cookie is sent on the redirect from the login host; a `Strict` one is never sent from another site. */
  set(name: string, value: string, seconds: number, sameSite: 'Strict' | 'Lax' = 'Strict'): string {
    const parts = [`${this.nameOf(name)}=${value}`, 'Path=/', 'HttpOnly', `SameSite=${sameSite}`, `Max-Age=${seconds}`];
    return [...parts, ...(this.secure ? ['Secure'] : [])].join('; ');
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}
