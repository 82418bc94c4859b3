/** Physical sizes: `?panel=21.5` in a station's address is the diagonal of its screen in inches (R1). */
const MM_PER_INCH = 25.4;
/** Smaller than a phone or larger than a wall display is a typing mistake. */
const MIN_INCHES = 4;
const MAX_INCHES = 100;

/** CSS pixels in a millimetre of this panel, or null when the address does not say how large it is. */
export function pixelsPerMm(search: string, width: number, height: number): number | null {
  const inches = Number(new URLSearchParams(search).get('panel') ?? Number.NaN);
  if (!(inches >= MIN_INCHES && inches <= MAX_INCHES)) return null;
  return Math.hypot(width, height) / (inches * MM_PER_INCH);
}

export function applyPanelSize(page: Document, view: Window): void {
  const perMm = pixelsPerMm(view.location.search, view.screen.width, view.screen.height);
  if (perMm !== null) page.documentElement.style.setProperty('--mm', `${perMm.toFixed(3)}px`);
}
