/** R1 and R17: what is pressed is large, apart from its neighbours, and within reach. */
import { type Measures, pixels, type RawFinding, TOLERANCE } from './raw-finding.ts';
import { controls, isPartOf, nameOf } from './seen.ts';

const TARGET_MM = 16;
const MAIN_MM = 20;
const APART_MM = 3;
/** Layout rounds a length of millimetres to whole pixels here and there. */
const MM_TOLERANCE = 1;

export function targetFindings(measures: Measures): RawFinding[] {
  const targets = controls();
  return [
    ...targets.flatMap((target) => sizeFindings(target, measures)),
    ...(measures.perMm === null ? [] : apartFindings(targets, measures.perMm * APART_MM)),
    ...(measures.isStation ? targets.flatMap((target) => reachFindings(target, measures)) : []),
  ];
}

function sizeFindings(target: Element, { perMm, leastTarget }: Measures): RawFinding[] {
  const { width, height } = target.getBoundingClientRect();
  const least = Math.max(leastTarget, (perMm ?? 0) * TARGET_MM - MM_TOLERANCE);
  const found: RawFinding[] = [];
  const element = nameOf(target);
  if (Math.min(width, height) < least - TOLERANCE)
    found.push({
      rule: 'R1',
      element,
      problem: 'target too small',
      measured: `${pixels(width)} x ${pixels(height)}`,
      wanted: pixels(least),
    });
  const leastMain = (perMm ?? 0) * MAIN_MM - MM_TOLERANCE;
  if (target.matches('[class*=button-main]') && height < leastMain - TOLERANCE)
    found.push({
      rule: 'R1',
      element,
      problem: 'main action too low',
      measured: pixels(height),
      wanted: pixels(leastMain),
    });
  return found;
}

function apartFindings(targets: readonly Element[], least: number): RawFinding[] {
  return targets.flatMap((one, place) =>
    targets.slice(place + 1).flatMap((other) => {
      if (isPartOf(one, other)) return [];
      const distance = distanceBetween(one.getBoundingClientRect(), other.getBoundingClientRect());
      if (distance >= least - MM_TOLERANCE) return [];
      const element = `${nameOf(one)} and ${nameOf(other)}`;
      return [
        {
          rule: 'R1',
          element,
          problem: 'targets too close',
          measured: pixels(distance),
          wanted: pixels(least),
        },
      ];
    }),
  );
}

function distanceBetween(one: DOMRect, other: DOMRect): number {
  const across = Math.max(0, one.left - other.right, other.left - one.right);
  const down = Math.max(0, one.top - other.bottom, other.top - one.bottom);
  return Math.hypot(across, down);
}

/** Nothing is behind the edge of the panel or under another thing: a swipe is never needed. */
function reachFindings(target: Element, { isLow, mayScroll }: Measures): RawFinding[] {
  const box = target.getBoundingClientRect();
  const element = nameOf(target);
  const found: RawFinding[] = [];
  const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  if (!mayScroll && !isPartOf(hit, target)) {
    const measured = hit ? `under ${nameOf(hit)}` : `top at ${pixels(box.top)}`;
    found.push({ rule: 'R17', element, problem: 'not within reach', measured, wanted: 'in view, uncovered' });
  }
  const half = window.innerHeight / 2;
  if (isLow && box.top < half - TOLERANCE)
    found.push({
      rule: 'R17',
      element,
      problem: 'above the lower half in low position',
      measured: `top at ${pixels(box.top)}`,
      wanted: `at least ${pixels(half)}`,
    });
  return found;
}
