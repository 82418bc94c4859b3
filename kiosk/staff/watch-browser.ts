/** What the pages hear from the browser: which page the address names, and that somebody is there. */
import type { PageName } from './desk.ts';

const PAGES: readonly PageName[] = [
  'today',
  'people',
  'register',
  'guests',
  'import',
  'teams',
  'seats',
  'seat-closures',
  'floor',
  'records',
  'months',
  'notices',
  'calendar',
  'emergency',
  'closing',
  'machine',
];

export const pageIn = (hash: string): PageName => PAGES.find((page) => hash === `#${page}`) ?? 'today';

/** A key, a hand on the mouse or on the glass. What the page does by itself is no sign of a person. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function watchActivity(page: Document, onActivity: () => void): void {
  for (const sign of SIGNS) page.addEventListener(sign, onActivity, { passive: true });
}
