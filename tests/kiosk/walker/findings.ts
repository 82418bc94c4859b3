/** Findings of the walk, gathered over panels, languages and sizes, and told in one message. */
import type { RawFinding } from './in-page/raw-finding.ts';

export type Finding = RawFinding & { where: string; variant: string };

/** What makes two findings the same: the screen, the rule and the element, not in which state and how it was looked at. */
const keyOf = ({ where, rule, element, problem }: Finding): string =>
  `${where} | ${rule} ${problem} | ${element}`;

type Gathered = { key: string; variants: string[]; measured: string; wanted: string };

function gather(findings: readonly Finding[]): Gathered[] {
  const byKey = new Map<string, Gathered>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = byKey.get(key);
    if (known) known.variants.push(finding.variant);
    else byKey.set(key, { key, variants: [finding.variant], ...figuresOf(finding) });
  }
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

const figuresOf = ({ measured, wanted }: Finding) => ({ measured, wanted });

const line = ({ key, variants, measured, wanted }: Gathered): string =>
  `${key} | ${measured}, wanted ${wanted} | ${[...new Set(variants)].join(', ')}`;

/** Everything that was found, one line for each, in the order of the screens; empty when all is well. */
export const report = (findings: readonly Finding[]): string => gather(findings).map(line).join('\n');
