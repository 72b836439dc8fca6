import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets only the person at this machine in: a token that works once is exchanged for a cookie, and every request must
 * come for a loopback name and, where it says so, from this very origin (so no other page or renamed host gets in).
 */
export class BrowserDoor {
  readonly #key = randomBytes(32).toString('base64url');
  readonly #cookieName: string;
  readonly #port: number;
  #token: string | null = null;

  constructor(port: number) {
    this.#port = port;
    // Cookies do not know ports: two servers on one machine must not share a name.
    this.#cookieName = `fovea-${String(port)}`;
  }

  /** A fresh address; the one before it stops working. */
  newAddress(): string {
    this.#token = randomBytes(24).toString('base64url');
    return `http://127.0.0.1:${String(this.#port)}/?token=${this.#token}`;
  }

  guard(): MiddlewareHandler {
    return async (c, next) => {
      const origin = c.req.header('origin');
      if (!this.#isOurHost(c.req.header('host')) || (origin !== undefined && !this.#isOurOrigin(origin))) {
        return c.text('Fovea answers only its own window on this machine.', 403);
      }
      if (same(getCookie(c, this.#cookieName) ?? '', this.#key)) {
        return c.req.query('token') === undefined ? next() : c.redirect('/');
      }
      const token = c.req.query('token');
      if (token !== undefined && this.#token !== null && same(token, this.#token)) {
        this.#token = null;
        setCookie(c, this.#cookieName, this.#key, { httpOnly: true, sameSite: 'Strict', path: '/' });
        return c.redirect('/');
      }
      return c.text(
        'This address has been used already, or is not complete. Press Enter in the terminal where Fovea runs: it prints a new one.',
        401,
      );
    };
  }

  #isOurHost(host: string | undefined): boolean {
    return loopbackNames.some((name) => host === `${name}:${String(this.#port)}`);
  }

  #isOurOrigin(origin: string): boolean {
    return loopbackNames.some((name) => origin === `http://${name}:${String(this.#port)}`);
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
