import { ArrowLeft, ArrowRight, DoorOpen, Flag, type LucideIcon, Siren } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { RollCallShown, SafePerson } from '../../../server/domain/station-frames.ts';
import { Badge } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { clockText } from '../../shared/local-time.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { ToggleTile } from '../../shared/toggle-tile.tsx';
import { Emblem } from '../pictures/emblem.tsx';
import { pagesOf, type RollCallPage } from '../roll-call-pages.ts';
import type { RollCallQuestion } from '../screen.ts';
import type { StationActions } from '../station-actions.ts';
import type { Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type QuestionProps = { screen: RollCallQuestion; say: StationSay; actions: StationActions };

/** A child that plays with the button comes here and not to a roll call. */
export function RollCallQuestionScreen({ screen: { about, progress }, say, actions }: QuestionProps) {
  const waiting = progress === 'sending';
  const next = progress === 'unanswered' ? say('roll-call.unanswered') : say(`roll-call.${about}.next`);
  return (
    <MessageScreen
      tone="look"
      icon={Siren}
      word={say('roll-call.badge')}
      telling={{ title: say(`roll-call.${about}.title`), next }}
      picture={<Emblem tone="look" icon={Siren} />}
    >
      <div class="roll-call-answers">
        {about === 'start' ? (
          <>
            <Answer
              name="emergency"
              icon={Siren}
              weight="main"
              {...{ waiting, say }}
              onPress={actions.start}
            />
            <Answer name="drill" icon={Flag} weight="plain" {...{ waiting, say }} onPress={actions.start} />
          </>
        ) : (
          <BigButton
            icon={DoorOpen}
            label={say('roll-call.end')}
            onPress={actions.endRollCall}
            weight="main"
            waiting={waiting}
            name="roll-call-end"
          />
        )}
      </div>
    </MessageScreen>
  );
}

type AnswerProps = {
  name: 'emergency' | 'drill';
  icon: LucideIcon;
  weight: 'main' | 'plain';
  waiting: boolean;
  say: StationSay;
  onPress: (kind: 'emergency' | 'drill') => void;
};

const Answer = ({ name, icon, weight, waiting, say, onPress }: AnswerProps) => (
  <BigButton
    icon={icon}
    label={say(`roll-call.${name}`)}
    onPress={() => onPress(name)}
    weight={weight}
    waiting={waiting}
    name={`roll-call-${name}`}
  />
);

type RollCallProps = {
  rollCall: RollCallShown;
  trouble: 'away' | 'unanswered' | null;
  place: Place;
  say: StationSay;
  actions: StationActions;
};

/** Everybody who was inside when it began. Places never move: two people tick at once, on two screens. */
export function RollCallScreen({ rollCall, trouble, place, say, actions }: RollCallProps) {
  const [at, setAt] = useState(0);
  const pages = pagesOf(rollCall.people, innerHeight > innerWidth);
  const shown = Math.min(at, pages.length - 1);
  const missing = rollCall.people.filter(({ safeAt }) => safeAt === null).length;
  return (
    <section class="roll-call tone-look" data-roll-call={rollCall.rollCallId} data-missing={missing}>
      <div class="roll-call-head">
        <Badge icon={Siren} word={say(`roll-call.${rollCall.kind}.badge`)} tone="look" />
        <h1 class="roll-call-title">
          <Spelled
            text={missing === 0 ? say('roll-call.all-safe') : say('roll-call.missing', { count: missing })}
          />
        </h1>
        <p class="roll-call-next">
          <Spelled text={trouble ? say(`roll-call.${trouble}`) : say('roll-call.do')} />
        </p>
        {pages.length > 1 ? <Turner at={shown} count={pages.length} say={say} onTurn={setAt} /> : null}
      </div>
      <PageOfPeople page={pages[shown] ?? []} zone={place.zone} say={say} actions={actions} />
    </section>
  );
}

type TurnerProps = { at: number; count: number; say: StationSay; onTurn: (to: number) => void };

/** Round and round: the page after the last is the first, so that neither button is ever dead. */
function Turner({ at, count, say, onTurn }: TurnerProps) {
  const turn = (by: number) => () => onTurn((at + by + count) % count);
  return (
    <div class="roll-call-turner">
      <p>{say('roll-call.page', { page: at + 1, count })}</p>
      <BigButton icon={ArrowLeft} label={say('roll-call.previous')} onPress={turn(-1)} name="previous" />
      <BigButton icon={ArrowRight} label={say('roll-call.following')} onPress={turn(1)} name="following" />
    </div>
  );
}

type PeopleProps = { page: RollCallPage; zone: string; say: StationSay; actions: StationActions };

const PageOfPeople = ({ page, zone, say, actions }: PeopleProps) => (
  <div class="roll-call-list">
    {page.map(({ group, people }) => (
      <section key={group} class="roll-call-group" data-group={group}>
        <h2>
          <Spelled text={say(`roll-call.group.${group}`)} />
        </h2>
        <ul>
          {people.map((person) => (
            <li key={person.memberId}>
              <PersonTile person={person} zone={zone} say={say} actions={actions} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);

type PersonTileProps = Omit<PeopleProps, 'page'> & { person: SafePerson };

function PersonTile({ person, zone, say, actions }: PersonTileProps) {
  const { memberId, nickname, safeAt, lastAt, lastStation } = person;
  const last = say('roll-call.last', { time: clockText(lastAt, zone), station: lastStation ?? '' }).trim();
  const state = safeAt === null ? last : say('roll-call.safe-at', { time: clockText(safeAt, zone) });
  return (
    <ToggleTile
      word={nickname}
      state={state}
      pressed={safeAt !== null}
      onPress={() => actions.markSafe(memberId, safeAt === null)}
      name={`safe-${memberId}`}
    />
  );
}
