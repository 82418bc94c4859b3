/** Debian's Chromium without a window: the same engine and styles as a kiosk's, at two thirds of the work. */
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = process.env.KADO_CHROMIUM ?? '/usr/bin/chromium-headless-shell';

export const PANELS = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
