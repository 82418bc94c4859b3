import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REGISTRY } from '../kiosk/walker/screens.ts';
import type { PageName } from '../kiosk/walker/visit.ts';
import { codeOf, importsOf, productFiles, ROOT } from './source-files.ts';

const GALLERY = 'kiosk/gallery/';
const PAGES = [...new Set(productFiles().filter((file) => file.startsWith('kiosk/')))]
  .map((file) => file.split('/')[1] ?? '')
  .filter((name, place, all) => all.indexOf(name) === place)
  .filter((name) => existsSync(join(ROOT, 'kiosk', name, 'index.html')) && name !== 'gallery');

/** The words in quotes of the declarations that name a page's screens. */
const SCREEN_NAMES: readonly (readonly [PageName, string, RegExp])[] = [
  ['station', 'kiosk/station/screen.ts', /export type Screen =([\s\S]*?);\n\n/],
  [
    'station',
    'server/domain/station-frames.ts',
    /export type ShownOutcome =([\s\S]*?);\nexport type OutcomeKind/,
  ],
  ['staff', 'kiosk/staff/staff-state.ts', /export type Room =([\s\S]*?);\n\n/],
  ['staff', 'kiosk/staff/desk.ts', /export (type PageName =[^;]*)/],
  ['board', 'kiosk/board/board-page.tsx', /([\s\S]*)/],
];
/** What gives a screen its name: a member of the union, or the mark that a page bears. */
const NAMED = /(?:\b(?:name|kind):|PageName =|data-board=)((?:[\s|{?:"]|isStale|'[a-z-]+'|[a-z]+")+)/g;
const QUOTED = /['"]([a-z-]+)['"]/g;
/** A room with pages of its own is walked page by page. */
const NO_SCREEN = ['inside'];

function namesIn(file: string, declaration: RegExp): string[] {
  const declared = declaration.exec(codeOf(file))?.[1] ?? '';
  const found = [...declared.matchAll(NAMED)].flatMap(([, names = '']) => [...names.matchAll(QUOTED)]);
  return [...new Set(found.map(([, name = '']) => name))].filter((name) => !NO_SCREEN.includes(name));
}

describe('the walk', () => {
  it.each(SCREEN_NAMES)('of the %s comes to every screen that %s names', (page, file, declaration) => {
    const names = namesIn(file, declaration);
    const walked = REGISTRY[page].map(({ screen }) => screen);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !walked.includes(name))).toEqual([]);
  });

  it('comes to every page', () => {
    const walked = Object.entries(REGISTRY).filter(([, states]) => states.length > 0);
    expect(walked.map(([page]) => page).sort()).toEqual(PAGES.sort());
  });

  it('knows every state by a name of its own', () => {
    for (const states of Object.values(REGISTRY)) {
      const names = states.map(({ screen, state }) => `${screen} ${state}`);
      expect(names).toEqual([...new Set(names)]);
    }
  });
});

describe('the gallery', () => {
  it('shows every shared component', () => {
    const components = productFiles().filter(
      (file) => /^kiosk\/shared\/.*\.tsx$/.test(file) && /export function [A-Z]/.test(codeOf(file)),
    );
    const shown = productFiles()
      .filter((file) => file.startsWith(GALLERY))
      .flatMap(importsOf)
      .map(({ to }) => to);
    expect(components.length).toBeGreaterThan(5);
    expect(components.filter((file) => !shown.includes(file))).toEqual([]);
  });

  it('is not delivered', () => {
    const delivered = productFiles().filter((file) => !file.startsWith(GALLERY));
    expect(delivered.flatMap(importsOf).filter(({ to }) => to.startsWith(GALLERY))).toEqual([]);
  });
});
