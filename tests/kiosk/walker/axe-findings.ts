/** R18: what axe says of a page by WCAG 2.0 to 2.2, levels A and AA. */
import type axe from 'axe-core';
import { AXE_PATH } from '../stand-in-server.ts';
import type { RawFinding } from './in-page/raw-finding.ts';
import type { Visit } from './visit.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/**
 * Two rules take three quarters of the time and ask less than the walk's own R1 and R3, which are measured in every language: they
 * are asked in the first language of a state.
 */
const COVERED = ['color-contrast', 'target-size'];

export async function axeFindings({ page }: Visit, isFirst: boolean): Promise<RawFinding[]> {
  // Once for each document, and by an address, so that the browser keeps what it compiled.
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ url: AXE_PATH });
  const rules = Object.fromEntries(COVERED.map((id) => [id, { enabled: isFirst }]));
  const violations = await page.evaluate(
    async (asked) =>
      (
        await window.axe.run({
          runOnly: { type: 'tag', values: asked.tags },
          rules: asked.rules,
          resultTypes: ['violations'],
        })
      ).violations,
    { tags: TAGS, rules },
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
