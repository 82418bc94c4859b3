/** Colours as a browser computes them, and their contrast as WCAG defines it. */
export type Colour = { red: number; green: number; blue: number; alpha: number };

const RGB = /rgba?\((\d+(?:\.\d+)?),? (\d+(?:\.\d+)?),? (\d+(?:\.\d+)?)(?:(?:,| \/) ([\d.]+))?\)/g;

export function coloursIn(text: string): Colour[] {
  return [...text.matchAll(RGB)].map(([, red, green, blue, alpha]) => ({
    red: Number(red),
    green: Number(green),
    blue: Number(blue),
    alpha: alpha === undefined ? 1 : Number(alpha),
  }));
}

const mixed = (over: number, under: number, alpha: number): number => over * alpha + under * (1 - alpha);

const laidOver = (over: Colour, under: Colour): Colour => ({
  red: mixed(over.red, under.red, over.alpha),
  green: mixed(over.green, under.green, over.alpha),
  blue: mixed(over.blue, under.blue, over.alpha),
  alpha: 1,
});

function luminance({ red, green, blue }: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/**
 * Every colour that may stand behind an element: one for a plain ground, all solid stops for a gradient. Thin veils over a ground
 * (the grain of wood, a shadow along an edge) are too fine to stand behind a letter.
 */
export function groundsOf(element: Element | null): Colour[] {
  if (!element) return [WHITE];
  const style = getComputedStyle(element);
  const solid = coloursIn(style.backgroundImage).filter((colour) => colour.alpha === 1);
  return solid.length > 0 ? solid : groundBelow(element, coloursIn(style.backgroundColor)[0]);
}

function groundBelow(element: Element, plain: Colour | undefined): Colour[] {
  if (plain && plain.alpha === 1) return [plain];
  const under = groundsOf(element.parentElement);
  return plain && plain.alpha > 0 ? under.map((one) => laidOver(plain, one)) : under;
}

/** The least contrast that a colour has anywhere on its ground. */
export const leastContrast = (colour: Colour, grounds: readonly Colour[]): number =>
  Math.min(...grounds.map((ground) => contrast(laidOver(colour, ground), ground)));
