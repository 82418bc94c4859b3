/** Everything about a person at a glance, and what can be done, each in a touch. */
import {
  CreditCard,
  KeyRound,
  type LucideIcon,
  Nfc,
  OctagonX,
  Pencil,
  RotateCcw,
  Ticket,
  Undo2,
  UserRoundCheck,
  UserRoundMinus,
  UsersRound,
} from 'lucide-preact';
import { instant } from '../../../server/domain/instant.ts';
import { clockText } from '../../shared/local-time.ts';
import { MemberTeams } from '../member-teams.tsx';
import { mayGiveRoles } from '../person-form.tsx';
import type { PersonPanelProps } from '../person-panel.tsx';
import { Presence } from '../presence.tsx';
import type { Person, PersonCard } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';

export function OverviewView(props: PersonPanelProps) {
  const { person } = props.opened;
  if (!person) return <p class="reading">{props.say('panel.reading')}</p>;
  return (
    <>
      <Facts person={person} say={props.say} />
      {person.kind === 'member' ? <Cards {...props} person={person} /> : null}
      {person.kind === 'member' ? (
        <MemberTeams memberId={props.opened.memberId} desk={props.desk} say={props.say} />
      ) : null}
      <LoanerLine {...props} person={person} />
      <Doings {...props} person={person} />
    </>
  );
}

function Facts({ person, say }: { person: Person; say: StaffSay }) {
  const unknown = say('person.unknown');
  if (person.kind === 'guest') return null;
  return (
    <dl class="facts">
      <dt>{say('column.name')}</dt>
      <dd>{person.name ?? unknown}</dd>
      <dt>{say('column.kana')}</dt>
      <dd>{person.kana ?? unknown}</dd>
      <dt>{say('column.presence')}</dt>
      <dd>
        <Presence member={person} say={say} />
      </dd>
      <dt>{say('panel.roles')}</dt>
      <dd>{person.roles.map((role) => say(`role.${role}`)).join('・') || say('panel.no-roles')}</dd>
      <dt>{say('panel.pin')}</dt>
      <dd>{say(person.hasPin ? 'panel.pin.set' : 'panel.pin.none')}</dd>
    </dl>
  );
}

type PartProps = PersonPanelProps & { person: Person };

function Cards({ person, actions, say }: PartProps) {
  return (
    <section class="panel-cards">
      <h3>{say('panel.cards')}</h3>
      {person.cards.length === 0 ? <p>{say('panel.no-cards')}</p> : null}
      <ul>
        {person.cards.map((card) => (
          <li key={card.cardId} class="panel-card" data-card={card.revokedAt === null ? 'good' : 'revoked'}>
            <CardWords card={card} say={say} />
            {card.revokedAt === null ? (
              <Doing
                icon={OctagonX}
                label={say('panel.revoke')}
                onPress={() => actions.show({ name: 'revoke', cardId: card.cardId, lastFour: card.lastFour })}
                name="revoke"
              />
            ) : (
              <Doing
                icon={RotateCcw}
                label={say('panel.reinstate')}
                onPress={() => actions.reinstate(card.cardId)}
                name="reinstate"
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const REASONS = ['lost', 'broken', 'handed-in', 'other'] as const;

/** Reasons that were typed at the command line are shown as they are. */
function CardWords({ card, say }: { card: PersonCard; say: StaffSay }) {
  const reason = REASONS.find((one) => one === card.revokedReason);
  const why = reason ? say(`panel.card.${reason}`) : card.revokedReason;
  return (
    <p class="panel-card-words">
      <strong>{say('panel.card', { lastFour: card.lastFour })}</strong>{' '}
      <span>
        {card.revokedAt === null ? say('panel.card.good') : `${say('panel.card.revoked')} ${why ?? ''}`}
      </span>
    </p>
  );
}

function LoanerLine({ person, actions, place, say }: PartProps) {
  const { loaner } = person;
  if (!loaner) return null;
  const time = clockText(instant(loaner.validUntil), place.zone);
  return (
    <div class="panel-card" data-card="loaner">
      <p class="panel-card-words">
        <strong>{say('panel.loaner', { number: loaner.number })}</strong>{' '}
        <span>{say('panel.loaner.until', { time })}</span>
      </p>
      <Doing
        icon={Undo2}
        label={say('panel.loaner.back')}
        onPress={() => actions.endLoaner(loaner.poolCardId)}
        name="loaner-back"
      />
    </div>
  );
}

/** A loaner is what is asked for in a hurry, so it comes first after a card of one's own. */
function Doings({ person, actions, staff, say }: PartProps) {
  if (person.kind === 'guest')
    return (
      <div class="panel-doings">
        <Doing icon={Ticket} label={say('panel.pass')} onPress={() => actions.giveCard('lend')} name="lend" />
      </div>
    );
  return (
    <div class="panel-doings">
      <Doing icon={Nfc} label={say('panel.bind')} onPress={() => actions.giveCard('bind')} name="bind" />
      <Doing
        icon={CreditCard}
        label={say('panel.lend')}
        onPress={() => actions.giveCard('lend')}
        name="lend"
      />
      <Doing
        icon={KeyRound}
        label={say('panel.pin')}
        onPress={() => actions.show({ name: 'pin' })}
        name="pin"
      />
      <Doing
        icon={Pencil}
        label={say('panel.edit')}
        onPress={() => actions.show({ name: 'edit' })}
        name="edit"
      />
      {mayGiveRoles(staff.roles) ? (
        <Doing
          icon={UsersRound}
          label={say('panel.roles')}
          onPress={() => actions.show({ name: 'roles' })}
          name="roles"
        />
      ) : null}
      {person.active ? (
        <Doing
          icon={UserRoundMinus}
          label={say('panel.rest')}
          onPress={() => actions.setActive(false)}
          name="rest"
        />
      ) : (
        <Doing
          icon={UserRoundCheck}
          label={say('panel.resume')}
          onPress={() => actions.setActive(true)}
          name="resume"
        />
      )}
    </div>
  );
}

type DoingProps = { icon: LucideIcon; label: string; onPress: () => void; name: string };

const Doing = ({ icon: Icon, label, onPress, name }: DoingProps) => (
  <button type="button" class="panel-doing" onClick={onPress} data-button={name}>
    <Icon class="icon" aria-hidden="true" />
    <span>{label}</span>
  </button>
);
