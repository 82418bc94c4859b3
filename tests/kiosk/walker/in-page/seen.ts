/** Which elements a person can see, and what to call them. */

/** Words for screen readers only stand in a box of one pixel. */
const SPOKEN_ONLY = '.announcement';
const CONTROLS = 'button, a[href], input, select, textarea, summary, [role=button]';

export function isSeen(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  if (box.width <= 1 || box.height <= 1) return false;
  return style.visibility !== 'hidden' && Number(style.opacity) > 0 && !element.closest(SPOKEN_ONLY);
}

export const controls = (): Element[] => [...document.querySelectorAll(CONTROLS)].filter(isSeen);

export const ownText = (element: Element): string =>
  ownTextNodes(element)
    .map((node) => node.textContent?.trim() ?? '')
    .join(' ');

const ownTextNodes = (element: Element): Node[] =>
  [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

/** Every element that has words of its own. */
export const texts = (): Element[] =>
  [...document.querySelectorAll('body *')].filter(
    (element) => ownTextNodes(element).length > 0 && isSeen(element),
  );

/** The boxes of the lines that an element's own words take. */
export const linesOf = (element: Element): DOMRect[] =>
  ownTextNodes(element).flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });

const TELLING = ['data-button', 'data-status', 'data-action', 'data-banner', 'data-screen'];

/** Short, and without words of any language. */
export function nameOf(element: Element): string {
  const tag = element.tagName.toLowerCase();
  const attribute = TELLING.find((name) => element.hasAttribute(name));
  if (attribute) return `${tag}[${attribute}=${element.getAttribute(attribute)}]`;
  const [first] = element.classList;
  if (first && first !== 'icon') return `${tag}.${first}`;
  const parent = element.parentElement;
  return parent && parent !== document.body ? `${nameOf(parent)} > ${tag}` : tag;
}

export const isPartOf = (inner: Element | null, outer: Element): boolean =>
  inner !== null && (outer.contains(inner) || inner.contains(outer));
