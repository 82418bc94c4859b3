/**
 * R18: everything by a number pad. Enter presses the main action, 0 goes back to the start, 1 to 9 press the numbered buttons; the
 * styles write the numbers once a key of the pad was pressed, so the first digit only shows them. Only keys of the pad count:
 * a scanner types the digits of the other row.
 */
const PAD_KEY = /^Numpad(\d|Enter)$/;
const NUMBERED =
  '.stage button:not(:disabled, .big-button-main), .undo-bar button:not(:disabled), [data-button=call]:not(:disabled, .big-button-main), [data-button=forgot], [data-button=roll-call], .tools button';

export function listenToNumberPad(page: Document): void {
  page.addEventListener('keydown', (event) => {
    const key = PAD_KEY.exec(event.code)?.[1];
    if (key !== undefined && !event.repeat && !page.querySelector('.pairing')) pressFor(page, key);
  });
  page.addEventListener('pointerdown', () => {
    delete page.documentElement.dataset.numberPad;
  });
}

function pressFor(page: Document, key: string): void {
  const { dataset } = page.documentElement;
  const wereShown = dataset.numberPad !== undefined;
  dataset.numberPad = 'used';
  if (key === 'Enter') pressMain(page);
  else if (key === '0') press(page.querySelector('[data-button=home]'));
  else if (wereShown) press(seen(page, NUMBERED)[Number(key) - 1]);
}

/** A button that has the focus hears Enter by itself. */
function pressMain(page: Document): void {
  if (!(page.activeElement instanceof HTMLButtonElement))
    press(seen(page, '.big-button-main:not(:disabled)')[0]);
}

const seen = (page: Document, selector: string): HTMLElement[] =>
  [...page.querySelectorAll<HTMLElement>(selector)].filter((button) => button.offsetParent !== null);

function press(button: Element | null | undefined): void {
  if (button instanceof HTMLElement) button.click();
}
