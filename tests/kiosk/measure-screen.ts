/** Measures what a person has to read and to hit on the screen that is shown now. Runs inside the page. */
import type { Page } from 'playwright-core';

export type Measured = {
  smallTargets: string[];
  smallTexts: string[];
  tooWide: number;
  statusesWithoutWordAndIcon: number;
};

export const measureScreen = (page: Page): Promise<Measured> =>
  page.evaluate(() => {
    const LEAST_TARGET = 64;
    const LEAST_TEXT = 18;
    /** Measuring rounds to a hundredth of a pixel. */
    const TOLERANCE = 0.05;
    const isSeen = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden';
    };
    const sizeOf = (element: Element) => {
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (!(element instanceof SVGTextElement)) return size;
      return size * (element.getScreenCTM()?.d ?? 1);
    };
    const targets = [...document.querySelectorAll('button, a')].filter(isSeen);
    const small = targets.filter((target) => {
      const box = target.getBoundingClientRect();
      return Math.min(box.width, box.height) < LEAST_TARGET - TOLERANCE;
    });
    const texts = [...document.querySelectorAll('body *')].filter(
      (element) =>
        isSeen(element) &&
        !element.closest('.announcement') &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    const statuses = [...document.querySelectorAll('[data-status]')];
    return {
      smallTargets: small.map((target) => target.textContent ?? ''),
      smallTexts: texts
        .filter((text) => sizeOf(text) < LEAST_TEXT - TOLERANCE)
        .map((text) => text.textContent ?? ''),
      tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      statusesWithoutWordAndIcon: statuses.filter(
        (badge) => !badge.querySelector('svg') || !badge.textContent?.trim(),
      ).length,
    };
  });
