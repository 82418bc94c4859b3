/** R18: what axe says of a page by WCAG 2.0 to 2.2, levels A and AA. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { RawFinding } from './in-page/raw-finding.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function axeFindings(page: Page): Promise<RawFinding[]> {
  // The page has no frames; without this, every run would open a second page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
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
