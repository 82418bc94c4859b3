/** R2 and R18: words are large, have air between their lines, and are whole. */
import { type Measures, pixels, type RawFinding, TOLERANCE } from './raw-finding.ts';
import { linesOf, nameOf, ownText, texts } from './seen.ts';

const LEAST_LINE = 1.5;
/** Shorter texts are labels, names and figures. */
const SENTENCE_LENGTH = 16;
/** A line's box is higher than its letters: lines that touch by this much are still apart for the eye. */
const OVERLAP = 0.35;
const BOXES = 'button, a[href], .badge, [data-status]';
const LABELS = `${BOXES}, [aria-hidden=true], svg, rt`;

export function textFindings(measures: Measures): RawFinding[] {
  const seen = texts();
  return [
    ...seen.flatMap((element) => sizeFindings(element, measures)),
    ...seen.flatMap(lineFindings),
    ...seen.flatMap(cutFindings),
    ...overlapFindings(seen.filter((element) => !element.closest('ruby, svg'))),
  ];
}

function shownSize(element: Element): number {
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  return element instanceof SVGTextElement ? size * (element.getScreenCTM()?.d ?? 1) : size;
}

const isBody = (element: Element): boolean => element.closest('main') !== null && !element.closest(LABELS);

/** Readings over kanji and words in pictures repeat what stands there large; they are legible, and need not grow with it. */
const REPEATED = 'rt, svg *';
const LEAST_REPEATED = 18;

function leastOf(element: Element, { leastText, leastBody, isStation }: Measures): number {
  if (element.matches(REPEATED)) return LEAST_REPEATED;
  return isStation && isBody(element) ? leastBody : leastText;
}

function sizeFindings(element: Element, measures: Measures): RawFinding[] {
  const least = leastOf(element, measures);
  const size = shownSize(element);
  if (size >= least - 0.05) return [];
  const problem = least === measures.leastBody ? 'body text too small' : 'text too small';
  return [{ rule: 'R2', element: nameOf(element), problem, measured: pixels(size), wanted: pixels(least) }];
}

function lineFindings(element: Element): RawFinding[] {
  if (!element.matches('p, p *, li, dd, td') || element.closest(LABELS)) return [];
  if (ownText(element).length < SENTENCE_LENGTH) return [];
  const style = getComputedStyle(element);
  const ratio = Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
  if (Number.isNaN(ratio) || ratio >= LEAST_LINE - 0.01) return [];
  const [measured, wanted] = [ratio.toFixed(2), String(LEAST_LINE)];
  return [{ rule: 'R2', element: nameOf(element), problem: 'lines too close', measured, wanted }];
}

function cutFindings(element: Element): RawFinding[] {
  const found = (problem: string, measured: string): RawFinding[] => [
    { rule: 'R18', element: nameOf(element), problem, measured, wanted: 'whole words' },
  ];
  const { overflowX, overflowY } = getComputedStyle(element);
  const across = element.scrollWidth - element.clientWidth;
  const down = element.scrollHeight - element.clientHeight;
  const cutsAcross = overflowX !== 'visible' && across > 1;
  const cutsDown = overflowY !== 'visible' && overflowY !== 'auto' && down > 1;
  if (cutsAcross || cutsDown) return found('text cut', `${Math.max(across, down)} px hidden`);
  const beyondEdge = beyond(element, { left: 0, right: window.innerWidth });
  if (beyondEdge > 1) return found('text beyond the edge of the page', pixels(beyondEdge));
  const box = element.closest(BOXES)?.getBoundingClientRect();
  const beyondBox = box ? beyond(element, box) : 0;
  if (beyondBox > 1) return found('text wider than its box', pixels(beyondBox));
  const above = box ? beyondDown(element, box) : 0;
  return above > 1 ? found('text higher than its box', pixels(above)) : [];
}

const beyond = (element: Element, box: { left: number; right: number }): number =>
  Math.max(0, ...linesOf(element).map((line) => Math.max(box.left - line.left, line.right - box.right)));

const beyondDown = (element: Element, box: DOMRect): number =>
  Math.max(0, ...linesOf(element).map((line) => Math.max(box.top - line.top, line.bottom - box.bottom)));

/** A line's box as plain figures: every line is compared with every other, and a browser's own boxes are slow to read. */
type Line = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom' | 'height'>;

const plainLine = ({ left, right, top, bottom, height }: DOMRect): Line => ({
  left,
  right,
  top,
  bottom,
  height,
});

function overlapFindings(seen: readonly Element[]): RawFinding[] {
  const placed = seen.map((element) => ({
    element,
    lines: linesOf(element).map(plainLine),
    layer: layerOf(element),
  }));
  return placed.flatMap((one, place) =>
    placed.slice(place + 1).flatMap((other) => {
      if (one.layer !== other.layer) return [];
      if (!one.lines.some((line) => other.lines.some((second) => doOverlap(line, second)))) return [];
      const element = `${nameOf(one.element)} and ${nameOf(other.element)}`;
      return [
        { rule: 'R18', element, problem: 'texts overlap', measured: 'one on the other', wanted: 'apart' },
      ];
    }),
  );
}

/** A dialog, and what floats over a page too long for its panel, lie on words by their nature; R17 tells of such a page. */
function layerOf(element: Element): 'dialog' | 'afloat' | 'page' {
  if (element.closest('dialog[open]')) return 'dialog';
  if (document.documentElement.scrollHeight <= window.innerHeight + 1) return 'page';
  for (let one: Element | null = element; one; one = one.parentElement)
    if (/sticky|fixed/.test(getComputedStyle(one).position)) return 'afloat';
  return 'page';
}

function doOverlap(one: Line, other: Line): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > TOLERANCE && down > Math.min(one.height, other.height) * OVERLAP;
}
