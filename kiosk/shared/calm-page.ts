/** Gestures that surprise people who never worked with a PC: they do nothing on a public screen (R7). */
const SURPRISES = ['contextmenu', 'selectstart', 'dragstart', 'gesturestart'] as const;

export function keepPageCalm(page: Document): void {
  for (const name of SURPRISES) page.addEventListener(name, (event) => event.preventDefault());
  // Chromium reports a pinch on a touch pad as a wheel with the control key held.
  const stopPinch = (event: WheelEvent) => {
    if (event.ctrlKey) event.preventDefault();
  };
  page.addEventListener('wheel', stopPinch, { passive: false });
}
