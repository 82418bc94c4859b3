import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const INSTRUCTION = 7;
const TEXT = 4.5;
const OUTLINE = 3;

const agency = createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css');
const own = new URL('../../kiosk/shared/tokens.css', import.meta.url);
const high = new URL('../../kiosk/shared/high-contrast.css', import.meta.url);
const colours = (files: readonly (string | URL)[]) =>
  new Map(
    files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
        ([, name = '', value = '']) => [name, value] as const,
      ),
    ),
  );
const usual = colours([agency, own]);
const strong = colours([agency, own, high]);
type Colours = typeof usual;

function colour(declared: Colours, name: string): string {
  const value = declared.get(name) ?? '';
  const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return inner ? colour(declared, inner) : value;
}

/** Relative luminance as WCAG defines it. */
function luminance(declared: Colours, name: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour(declared, name))?.[1];
  if (!hex) throw new Error(`${name} is not a plain colour: ${colour(declared, name)}`);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((from) => {
    const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(declared: Colours, one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(declared, one), luminance(declared, other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TONES = ['welcome', 'goodbye', 'calm', 'look'];
const GROUNDS = ['--paper', '--paper-bright', '--paper-deep'];

const PAIRS: readonly (readonly [string, string, number])[] = [
  ...GROUNDS.flatMap((ground) => [
    ['--ink', ground, INSTRUCTION] as const,
    ['--ink-soft', ground, INSTRUCTION] as const,
  ]),
  ...GROUNDS.map((ground) => ['--line', ground, OUTLINE] as const),
  ...TONES.flatMap((tone) => [
    [`--${tone}-ink`, `--${tone}-paper`, INSTRUCTION] as const,
    [`--${tone}-ink`, '--paper-deep', INSTRUCTION] as const,
    [`--${tone}-line`, `--${tone}-paper`, OUTLINE] as const,
    [`--${tone}-line`, '--paper-deep', OUTLINE] as const,
    ['--ink', `--${tone}-paper`, INSTRUCTION] as const,
  ]),
  ['--paper-bright', '--wood-deep', INSTRUCTION],
  ['--ink', '--wood-light', INSTRUCTION],
  ['--ink', '--wood', TEXT],
  ['--wood-deep', '--wood', OUTLINE],
  ['--wood-deep', '--paper', OUTLINE],
  ['--faint-ink', '--faint-paper', TEXT],
  ['--faint-line', '--faint-paper', OUTLINE],
  ['--ink-soft', '--look-paper', TEXT],
];

it.each(PAIRS)('R3 %s on %s has a contrast of at least %d', (one, other, least) => {
  expect(contrast(usual, one, other)).toBeGreaterThanOrEqual(least);
});

/** Black on white, wherever somebody asked for it: grounds of wood carry no grain and no colour then. */
const BLACK_ON_WHITE = 21;
it.each(PAIRS)('R3 with high contrast %s on %s is black on white', (one, other) => {
  expect(contrast(strong, one, other)).toBeCloseTo(BLACK_ON_WHITE, 1);
});
