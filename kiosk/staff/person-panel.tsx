import { X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { MemberTeams } from './member-teams.tsx';
import { Presence } from './presence.tsx';
import type { Member } from './staff-answers.ts';
import type { StaffSay } from './words/staff-words.ts';

type PersonPanelProps = { member: Member; desk: Desk; onClose: () => void; say: StaffSay };

/** The browser's own dialog keeps the focus inside, closes with Escape and gives the focus back to the row it came from. */
export function PersonPanel({ member, desk, onClose, say }: PersonPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog; the click is for a mouse beside it.
    <dialog
      ref={dialog}
      class="person-panel"
      aria-labelledby="person-nickname"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && close()}
      data-panel={member.memberId}
    >
      <div class="person-panel-inside">
        <h2 id="person-nickname">{member.nickname}</h2>
        <Facts member={member} say={say} />
        <MemberTeams memberId={member.memberId} desk={desk} say={say} />
        <button type="button" class="big-button big-button-plain" onClick={close} data-button="close">
          <X class="icon" aria-hidden="true" />
          <span>{say('person.close')}</span>
        </button>
      </div>
    </dialog>
  );
}

function Facts({ member, say }: Pick<PersonPanelProps, 'member' | 'say'>) {
  const unknown = say('person.unknown');
  return (
    <dl class="facts">
      <dt>{say('column.name')}</dt>
      <dd>{member.name ?? unknown}</dd>
      <dt>{say('column.kana')}</dt>
      <dd>{member.kana ?? unknown}</dd>
      <dt>{say('column.cards')}</dt>
      <dd>{say('person.cards', { count: member.cards })}</dd>
      <dt>{say('column.presence')}</dt>
      <dd>
        <Presence member={member} say={say} />
      </dd>
      <dt>{say('person.state')}</dt>
      <dd>{say(member.active ? 'person.active' : 'person.resting')}</dd>
    </dl>
  );
}
