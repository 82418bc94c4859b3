/** R3: instructions stand out by 7:1, other words by 4.5:1, outlines and icons by 3:1. */
import { type Colour, coloursIn, groundsOf, leastContrast } from './colours.ts';
import type { RawFinding } from './raw-finding.ts';
import { controls, isSeen, nameOf, texts } from './seen.ts';

const INSTRUCTION = 7;
const TEXT = 4.5;
const OUTLINE = 3;
/** What tells a person what happened or what to do; what cannot be pressed just now is none. */
const INSTRUCTIONS = 'main h1, main h1 *, main p, main p *, button:not(:disabled), button:not(:disabled) *';
/** Pictures repeat in drawing what stands beside them in words. */
const PICTURES = 'svg, [aria-hidden=true]';

export const contrastFindings = (isStation: boolean): RawFinding[] => [
  ...texts().flatMap((element) => textFindings(element, isStation)),
  ...controls().flatMap(outlineFindings),
  ...[...document.querySelectorAll('svg.icon')].filter(isSeen).flatMap(iconFindings),
];

function textFindings(element: Element, isStation: boolean): RawFinding[] {
  if (element.closest(PICTURES) || element.closest(':disabled')) return [];
  const [colour] = coloursIn(getComputedStyle(element).color);
  const least = isStation && element.matches(INSTRUCTIONS) ? INSTRUCTION : TEXT;
  return tooFaint(element, 'text too faint', colour, least);
}

function iconFindings(icon: Element): RawFinding[] {
  if (icon.closest(':disabled')) return [];
  const [colour] = coloursIn(getComputedStyle(icon).color);
  return tooFaint(icon, 'icon too faint', colour, OUTLINE);
}

function tooFaint(
  element: Element,
  problem: string,
  colour: Colour | undefined,
  least: number,
): RawFinding[] {
  if (!colour) return [];
  const found = leastContrast(colour, groundsOf(element));
  if (found >= least) return [];
  const [measured, wanted] = [`${found.toFixed(2)}:1`, `${least}:1`];
  return [{ rule: 'R3', element: nameOf(element), problem, measured, wanted }];
}

const hasBorder = (element: Element): boolean =>
  Number.parseFloat(getComputedStyle(element).borderTopWidth) > 0;

/** What draws a control's edge: itself, or the frame around a field. Words that stand for themselves have none. */
const drawnBy = (control: Element): Element | undefined =>
  [control, control.parentElement].find((element) => element !== null && hasBorder(element)) ??
  (control.matches('input') ? control : undefined);

/** A control is told from its surroundings by its ground, or by an outline that differs from what is on one of its sides. */
function outlineFindings(control: Element): RawFinding[] {
  const drawn = drawnBy(control);
  if (!drawn || control.matches('a, :disabled')) return [];
  const around = groundsOf(drawn.parentElement);
  const inside = groundsOf(drawn);
  const edges = coloursIn(getComputedStyle(drawn).borderTopColor);
  const best = Math.max(
    ...inside.map((ground) => leastContrast(ground, around)),
    ...edges.flatMap((edge) => [leastContrast(edge, around), leastContrast(edge, inside)]),
  );
  if (best >= OUTLINE) return [];
  const [measured, wanted] = [`${best.toFixed(2)}:1`, `${OUTLINE}:1`];
  return [{ rule: 'R3', element: nameOf(control), problem: 'outline too faint', measured, wanted }];
}
