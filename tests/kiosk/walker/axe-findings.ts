/** R18: what axe says of a page by WCAG 2.0 to 2.2, levels A and AA. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { RawFinding } from './in-page/raw-finding.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function axeFindings(page: Page): Promise<RawFinding[]> {
  // Once for each document: reading axe anew costs more than asking it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (values) =>
      (await window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })).violations,
    TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({
      rule: 'R18',
      element: node.target.join(' '),
      problem: `axe ${id}`,
      measured: help,
      wanted: 'nothing',
    })),
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
