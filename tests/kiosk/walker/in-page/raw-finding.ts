/** What the checks inside a page report, before the walker says on which screen and panel it was. */
export type RawFinding = {
  rule: string;
  /** The same in every language, so that what several languages show is told once. */
  element: string;
  problem: string;
  measured: string;
  wanted: string;
};

/** What a screen is measured against. Pages for a desk with a mouse have no panel and smaller targets. */
export type Measures = {
  isStation: boolean;
  /** CSS pixels in a millimetre; null where there is no panel. */
  perMm: number | null;
  leastTarget: number;
  leastText: number;
  leastBody: number;
  isLow: boolean;
  mayScroll: boolean;
  forbiddenNames: readonly string[];
};

/** Browsers round boxes to fractions of a pixel. */
export const TOLERANCE = 0.6;

export const pixels = (value: number): string => `${Math.round(value * 10) / 10} px`;
