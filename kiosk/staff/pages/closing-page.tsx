/** Who is still in, each resolved in a touch; then the day is closed (D3). */
import { CircleHelp, DoorClosed, Footprints, Hourglass, type LucideIcon } from 'lucide-preact';
import { instant } from '../../../server/domain/instant.ts';
import { clockText } from '../../shared/local-time.ts';
import { answerAtClosing, type ClosingAnswer, closeDay } from '../close-day.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import type { Closing, ClosingPerson } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';

const ANSWERS = [
  ['left', Footprints],
  ['stays', Hourglass],
  ['ask', CircleHelp],
] as const satisfies readonly (readonly [ClosingAnswer, LucideIcon])[];

type ClosingPageProps = { desk: Desk; zone: string; say: StaffSay };

export function ClosingPage({ desk, zone, say }: ClosingPageProps) {
  const closing = desk.closing.value;
  return (
    <>
      <div class="page-head">
        <Heading text={say('closing.title')} />
        {closing ? <p class="page-count">{countOf(closing, say)}</p> : null}
      </div>
      {closing ? (
        <div class="emergency" data-closing={closing.closed ? 'closed' : 'open'}>
          <CloseLine closing={closing} desk={desk} zone={zone} say={say} />
          <ul class="closing-people">
            {closing.people.map((person) => (
              <PersonRow key={person.visitId} {...{ person, desk, zone, say }} />
            ))}
          </ul>
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

function countOf({ people }: Closing, say: StaffSay): string {
  const count = people.filter(({ answer }) => answer === null).length;
  if (people.length === 0) return say('closing.nobody');
  return count === 0 ? say('closing.ready') : say('closing.left-over', { count });
}

function CloseLine({ closing, desk, zone, say }: ClosingPageProps & { closing: Closing }) {
  const { closed, people, from, now } = closing;
  if (closed) {
    const words = { time: clockText(instant(closed.at), zone), name: closed.by };
    return <p class="closing-closed">{say('closing.closed', words)}</p>;
  }
  if (from !== null && now < from)
    return <p class="closing-closed">{say('closing.from', { time: clockText(instant(from), zone) })}</p>;
  return (
    <button
      type="button"
      class="big-button big-button-main"
      disabled={people.some(({ answer }) => answer === null)}
      data-button="close-day"
      onClick={() => void closeDay(desk, say).catch(() => undefined)}
    >
      <DoorClosed class="icon" aria-hidden="true" />
      <span>{say('closing.close')}</span>
    </button>
  );
}

type PersonRowProps = { person: ClosingPerson; desk: Desk; zone: string; say: StaffSay };

function PersonRow({ person, desk, zone, say }: PersonRowProps) {
  const { nickname, name, group, openedAt, answer } = person;
  return (
    <li class="emergency-person closing-person">
      <p class="emergency-name">
        <strong>{nickname}</strong> <span>{name}</span>
      </p>
      <p class="emergency-last">
        {say(`closing.group.${group}`)} {say('closing.since', { time: clockText(instant(openedAt), zone) })}
      </p>
      <div class="closing-answers">
        {ANSWERS.map(([one, Icon]) => (
          <button
            key={one}
            type="button"
            class="big-button big-button-plain"
            aria-pressed={answer === one}
            aria-label={`${nickname} ${say(`closing.${one}`)}`}
            data-button={`closing-${one}`}
            onClick={() => void answerAtClosing(desk, person, one, say).catch(() => undefined)}
          >
            <Icon class="icon" aria-hidden="true" />
            <span>{say(`closing.${one}`)}</span>
          </button>
        ))}
      </div>
    </li>
  );
}
