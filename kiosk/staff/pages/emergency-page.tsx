/** Who is inside by name, a roll call and its ticks, and the results of earlier ones (D2). It prints as it stands. */
import { Check, Download, Flag, type LucideIcon, Printer, Siren, Square, Undo2 } from 'lucide-preact';
import { instant } from '../../../server/domain/instant.ts';
import { PRESENCE_GROUPS } from '../../../server/domain/presence/presence-group.ts';
import { clockText, dayText } from '../../shared/local-time.ts';
import type { Language } from '../../shared/words.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import { createRollCallDesk, type RollCallDesk } from '../roll-call.ts';
import type { PastRollCall, Presence, PresentPerson, RollCall } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';

type EmergencyPageProps = { desk: Desk; zone: string; language: Language; say: StaffSay };

export function EmergencyPage({ desk, zone, language, say }: EmergencyPageProps) {
  const presence = desk.presence.value;
  const buttons = createRollCallDesk(desk, say);
  return (
    <>
      <div class="page-head">
        <Heading text={say('emergency.title')} />
        {presence ? <p class="page-count">{countOf(presence, say)}</p> : null}
      </div>
      {presence ? (
        <div class="emergency" data-roll-call={presence.rollCall?.kind ?? 'none'}>
          <p class="paper-only">{printedText(presence, zone, language, say)}</p>
          <Ways presence={presence} buttons={buttons} say={say} />
          <Groups presence={presence} buttons={buttons} zone={zone} say={say} />
          <Past past={presence.past} zone={zone} language={language} say={say} />
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

const missingIn = ({ people }: RollCall): number => people.filter(({ safeAt }) => safeAt === null).length;

function countOf({ people, rollCall }: Presence, say: StaffSay): string {
  if (!rollCall) return say('emergency.inside', { count: people.length });
  const missing = missingIn(rollCall);
  return missing === 0 ? say('emergency.all-safe') : say('emergency.missing', { count: missing });
}

function printedText({ now, rollCall }: Presence, zone: string, language: Language, say: StaffSay): string {
  const at = instant(now);
  const printed = say('emergency.printed', { day: dayText(at, zone, language), time: clockText(at, zone) });
  return rollCall ? `${say(`emergency.past.${rollCall.kind}`)} ${printed}` : printed;
}

type WaysProps = { presence: Presence; buttons: RollCallDesk; say: StaffSay };

function Ways({ presence: { rollCall }, buttons, say }: WaysProps) {
  const print = (
    <Way name="print" icon={Printer} label={say('emergency.print')} onPress={() => printPage()} />
  );
  if (!rollCall) {
    return (
      <div class="emergency-ways">
        <Way
          name="start"
          icon={Siren}
          label={say('emergency.start')}
          onPress={() => buttons.start('emergency')}
        />
        <Way name="drill" icon={Flag} label={say('emergency.drill')} onPress={() => buttons.start('drill')} />
        {print}
      </div>
    );
  }
  return (
    <div class="emergency-ways">
      <p class="emergency-running tone-look" role="status">
        <Siren class="icon" aria-hidden="true" />
        <span>
          <strong>{say(`emergency.running.${rollCall.kind}`)}</strong> {say('emergency.running.next')}
        </span>
      </p>
      <Way
        name="end"
        icon={Check}
        label={say('emergency.end')}
        onPress={() => buttons.end(rollCall.rollCallId)}
      />
      {print}
    </div>
  );
}

const printPage = (): void => globalThis.print();

type WayProps = { name: string; icon: LucideIcon; label: string; onPress: () => void };

const Way = ({ name, icon: Icon, label, onPress }: WayProps) => (
  <button
    type="button"
    class="big-button big-button-plain"
    data-button={`emergency-${name}`}
    onClick={onPress}
  >
    <Icon class="icon" aria-hidden="true" />
    <span>{label}</span>
  </button>
);

type Listed = PresentPerson & Partial<Pick<RollCall['people'][number], 'safeAt' | 'safeByCard'>>;
type GroupsProps = WaysProps & { zone: string };

function Groups({ presence, buttons, zone, say }: GroupsProps) {
  const { rollCall } = presence;
  const people: readonly Listed[] = rollCall ? rollCall.people : presence.people;
  if (people.length === 0) return <p class="reading">{say('emergency.nobody')}</p>;
  return PRESENCE_GROUPS.map((group) => {
    const own = people.filter((person) => person.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} class="emergency-group" data-group={group}>
        <h2>
          {say(`emergency.group.${group}`)} <span>{say('emergency.count', { count: own.length })}</span>
        </h2>
        <ul>
          {own.map((person) => (
            <PersonRow key={person.memberId} {...{ person, rollCall, buttons, zone, say }} />
          ))}
        </ul>
      </section>
    );
  });
}

type PersonRowProps = {
  person: Listed;
  rollCall: RollCall | null;
  buttons: RollCallDesk;
  zone: string;
  say: StaffSay;
};

function PersonRow({ person, rollCall, buttons, zone, say }: PersonRowProps) {
  const { nickname, name, lastAt, lastStation } = person;
  const last = { time: clockText(instant(lastAt), zone), station: lastStation ?? '' };
  return (
    <li class="emergency-person" data-safe={person.safeAt != null}>
      <Mark safeAt={person.safeAt ?? null} byCard={person.safeByCard ?? false} zone={zone} say={say} />
      <p class="emergency-name">
        <strong>{nickname}</strong> <span>{name}</span>
      </p>
      <p class="emergency-last">{say('emergency.last', last).trim()}</p>
      {rollCall ? <Tick {...{ person, rollCall, buttons, say }} /> : null}
    </li>
  );
}

type MarkProps = { safeAt: number | null; byCard: boolean; zone: string; say: StaffSay };

/** An empty square is what a pencil ticks on paper. */
function Mark({ safeAt, byCard, zone, say }: MarkProps) {
  if (safeAt === null) {
    return (
      <p class="emergency-mark">
        <Square class="icon" aria-hidden="true" /> {say('emergency.not-yet')}
      </p>
    );
  }
  return (
    <p class="emergency-mark emergency-safe">
      <Check class="icon" aria-hidden="true" />{' '}
      {say('emergency.safe', { time: clockText(instant(safeAt), zone) })}
      {byCard ? ` ${say('emergency.by-card')}` : ''}
    </p>
  );
}

function Tick({ person, rollCall, buttons, say }: Omit<PersonRowProps, 'zone'> & { rollCall: RollCall }) {
  const isSafe = person.safeAt != null;
  const word = say(isSafe ? 'emergency.unmark' : 'emergency.mark');
  const Icon = isSafe ? Undo2 : Check;
  return (
    <button
      type="button"
      class="big-button big-button-plain"
      aria-label={`${person.nickname} ${word}`}
      data-button="emergency-tick"
      onClick={() => buttons.mark(rollCall.rollCallId, person.memberId, !isSafe)}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>{word}</span>
    </button>
  );
}

type PastProps = { past: readonly PastRollCall[]; zone: string; language: Language; say: StaffSay };

function Past({ past, zone, language, say }: PastProps) {
  return (
    <section class="emergency-past">
      <h2>{say('emergency.past')}</h2>
      {past.length === 0 ? <p>{say('emergency.past.none')}</p> : null}
      <ul>
        {past.map(({ rollCallId, kind, startedAt, people, safe }) => (
          <li key={rollCallId}>
            <p>
              <strong>{say(`emergency.past.${kind}`)}</strong> {dayText(instant(startedAt), zone, language)}{' '}
              {clockText(instant(startedAt), zone)} {say('emergency.past.result', { people, safe })}
            </p>
            <a
              class="count-link"
              href={`/api/staff/roll-calls/${rollCallId}/list.csv`}
              download={`roll-call-${rollCallId}.csv`}
            >
              <Download class="icon" aria-hidden="true" />
              <span>{say('emergency.past.export')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
