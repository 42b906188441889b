import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The shell is the same engine without what people see: a page in a context of its own costs a third of the processor's time. */
const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Undefined where there is none: tests that need one are skipped then. */
export const CHROMIUM = PROGRAMS.map((name) => `/usr/bin/${name}`).find(existsSync);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM!, args: QUIET });
