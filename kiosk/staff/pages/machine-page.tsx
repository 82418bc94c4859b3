/** Every part of the machine in words. What is not well comes first and says what it means and what to do (O9). */
import { Building2, Clock, Database, HardDrive, type LucideIcon, MapPin, Nfc } from 'lucide-preact';
import { factsOf, troubleOf } from '../check-facts.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import type { Check, MachineState } from '../staff-answers.ts';
import { StateBadge, TONES } from '../state-badge.tsx';
import type { StaffSay } from '../words/staff-words.ts';

const ICONS: Readonly<Record<Check['kind'], LucideIcon>> = {
  reader: Nfc,
  disk: HardDrive,
  clock: Clock,
  headquarters: Building2,
  database: Database,
};
const ORDER: readonly MachineState[] = ['bad', 'look', 'good'];

export function MachinePage({ desk, say }: { desk: Desk; say: StaffSay }) {
  const checks = desk.machine.value?.checks;
  if (!checks) {
    return (
      <>
        <PageHead text="" say={say} />
        <p class="reading">{say('reading.next')}</p>
      </>
    );
  }
  const unwell = checks.filter(({ state }) => state !== 'good').length;
  const text = unwell === 0 ? say('checks.all-good') : say('checks.some', { count: unwell });
  const ordered = checks.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <>
      <PageHead text={text} say={say} />
      <ul class="checks">
        {ordered.map((check) => (
          <CheckCard key={check.id} check={check} say={say} />
        ))}
      </ul>
    </>
  );
}

function PageHead({ text, say }: { text: string; say: StaffSay }) {
  return (
    <div class="page-head">
      <Heading text={say('checks.title')} />
      <p class="page-count" role="status">
        {text}
      </p>
    </div>
  );
}

type CheckCardProps = { check: Check; say: StaffSay };

function CheckCard({ check, say }: CheckCardProps) {
  const Icon = ICONS[check.kind];
  return (
    <li
      class={`check check-${check.state} ${TONES[check.state]}`}
      data-check={check.id}
      data-state={check.state}
    >
      <div class="check-head">
        <Icon class="icon" aria-hidden="true" />
        <h2>{say(`check.${check.kind}`)}</h2>
        <StateBadge state={check.state} word={say(`state.${check.state}`)} />
      </div>
      {check.station ? (
        <p class="notice-where">
          <MapPin class="icon" aria-hidden="true" />
          <span>{say('notice.place', { station: check.station })}</span>
        </p>
      ) : null}
      <CheckTrouble check={check} say={say} />
      <dl class="facts">
        {factsOf(check, say).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function CheckTrouble({ check, say }: CheckCardProps) {
  const trouble = troubleOf(check);
  if (trouble === null) return null;
  return (
    <div class="check-trouble" data-trouble={trouble}>
      <p class="check-happened">{say(`${trouble}.happened`)}</p>
      <p class="check-do">{say(`${trouble}.do`)}</p>
      <p class="check-person">{say('checks.person')}</p>
    </div>
  );
}
