/** Physical sizes: the settings name the diagonal of a site's panels in inches; `?panel=21.5` in an address is about one panel (R1). */
const MM_PER_INCH = 25.4;
/** Smaller than a phone or larger than a wall display is a typing mistake. */
const MIN_INCHES = 4;
const MAX_INCHES = 100;

const isPanel = (inches: number): boolean => inches >= MIN_INCHES && inches <= MAX_INCHES;

/** The diagonal that the address gives, or null. */
export function inchesInAddress(search: string): number | null {
  const inches = Number(new URLSearchParams(search).get('panel') ?? Number.NaN);
  return isPanel(inches) ? inches : null;
}

/** CSS pixels in a millimetre of a panel. */
export const pixelsPerMm = (inches: number, width: number, height: number): number =>
  Math.hypot(width, height) / (inches * MM_PER_INCH);

/** `settingsInches` is null before the server has said anything: then only the address can know. */
export function applyPanelSize(page: Document, view: Window, settingsInches: number | null): void {
  const inches = inchesInAddress(view.location.search) ?? settingsInches;
  if (inches === null || !isPanel(inches)) return;
  const perMm = pixelsPerMm(inches, view.screen.width, view.screen.height);
  page.documentElement.style.setProperty('--mm', `${perMm.toFixed(3)}px`);
}
