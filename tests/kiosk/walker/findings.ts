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

/** Everything that was found, one line for each, in the order of the screens. */
export const report = (findings: readonly Finding[]): string => gather(findings).map(line).join('\n');

/**
 * Empty when exactly the known findings were found: a repaired one has to leave the list, so that it can only shrink. Wavering
 * ones may be found or not.
 */
export function difference(
  findings: readonly Finding[],
  known: readonly string[],
  wavering: readonly string[],
): string {
  const found = gather(findings);
  const fresh = found.filter(({ key }) => !known.includes(key) && !wavering.includes(key)).map(line);
  const repaired = known.filter((key) => !found.some((one) => one.key === key));
  return [
    ...(fresh.length > 0 ? ['New findings:', ...fresh] : []),
    ...(repaired.length > 0 ? ['Repaired, to be taken off the list of known findings:', ...repaired] : []),
  ].join('\n');
}
