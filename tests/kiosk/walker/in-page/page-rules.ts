/** The rules about a page as a whole: R4, R10, R14, R17 and R18. */
import { type Measures, pixels, type RawFinding } from './raw-finding.ts';
import { isSeen, nameOf } from './seen.ts';

const BADGES = '[data-status], .badge';
const TYPED = 'input, textarea, select, [contenteditable], [role=textbox], [role=combobox]';
/** Values of touch-action under which neither pinch nor double tap does anything. */
const CALM = /^(none|manipulation|pan-y)$/;

export function pageFindings(measures: Measures, gestures: readonly string[]): RawFinding[] {
  return [
    ...[...document.querySelectorAll(BADGES)].filter(isSeen).flatMap(statusFindings),
    ...nameFindings(measures.forbiddenNames),
    ...scrollFindings(measures),
    ...(measures.isStation ? [...typingFindings(), ...gestureFindings(gestures)] : []),
  ];
}

/** R4: never colour alone. */
function statusFindings(status: Element): RawFinding[] {
  const style = getComputedStyle(status);
  const hasOutline = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) > 0;
  const missing = [
    status.textContent?.trim() ? [] : 'word',
    status.querySelector('svg') ? [] : 'icon',
    hasOutline ? [] : 'outline',
  ].flat();
  if (missing.length === 0) return [];
  const measured = `no ${missing.join(', no ')}`;
  return [
    {
      rule: 'R4',
      element: nameOf(status),
      problem: 'status incomplete',
      measured,
      wanted: 'word, icon, outline',
    },
  ];
}

/** R10: searched in the whole document, so that neither an attribute nor a hidden element keeps a name. */
function nameFindings(names: readonly string[]): RawFinding[] {
  const everything = document.documentElement.outerHTML;
  return names
    .filter((name) => everything.includes(name))
    .map((name) => ({
      rule: 'R10',
      element: 'html',
      problem: 'a name that belongs to nobody here',
      measured: name,
      wanted: 'none',
    }));
}

function scrollFindings({ mayScroll }: Measures): RawFinding[] {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
  const widest = Math.max(scrollWidth, document.body.scrollWidth);
  const found: RawFinding[] = [];
  if (widest > clientWidth + 1)
    found.push({
      rule: 'R18',
      element: 'page',
      problem: 'scrolls sideways',
      measured: pixels(widest),
      wanted: pixels(clientWidth),
    });
  if (!mayScroll && scrollHeight > clientHeight + 1)
    found.push({
      rule: 'R17',
      element: 'page',
      problem: 'needs a swipe to be read',
      measured: pixels(scrollHeight),
      wanted: pixels(clientHeight),
    });
  return found;
}

/** R14: workers never type. */
const typingFindings = (): RawFinding[] =>
  [...document.querySelectorAll(TYPED)].map((field) => ({
    rule: 'R14',
    element: nameOf(field),
    problem: 'something to type into',
    measured: 'one',
    wanted: 'none',
  }));

/** R17: nothing needs two fingers, a swipe or a hold, and nothing reacts to them. */
function gestureFindings(gestures: readonly string[]): RawFinding[] {
  const heard = gestures.map((gesture) => ({
    rule: 'R17',
    element: gesture,
    problem: 'listens for a gesture',
    measured: 'one listener',
    wanted: 'none',
  }));
  const touchable = [...document.querySelectorAll('body, button')].filter(
    (element) => !CALM.test(getComputedStyle(element).touchAction),
  );
  const pinched = touchable.map((element) => ({
    rule: 'R17',
    element: nameOf(element),
    problem: 'can be pinched',
    measured: `touch-action: ${getComputedStyle(element).touchAction}`,
    wanted: 'manipulation',
  }));
  return [...heard, ...pinched];
}
