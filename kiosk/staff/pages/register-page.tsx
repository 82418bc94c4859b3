/** Under three minutes: three names, a language, and the card right after (the panel goes on waiting for it). */
import { ArrowLeft, UserRoundPlus } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import { newMemberId, type PersonActions } from '../open-person.ts';
import type { PersonValues } from '../people-api.ts';
import * as api from '../people-api.ts';
import { mayGiveRoles, PersonForm } from '../person-form.tsx';
import type { Role, Staff } from '../staff-answers.ts';
import { SentTrouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type RegisterPageProps = { desk: Desk; person: PersonActions; staff: Staff; say: StaffSay };

const NOBODY: PersonValues = { kana: '', name: '', nickname: '', language: 'ja' };

export function RegisterPage({ desk, person, staff, say }: RegisterPageProps) {
  const memberId = useRef(newMemberId());
  const [round, setRound] = useState(0);
  const [roles, setRoles] = useState<Role[]>([]);
  const [progress, setProgress] = useState<'resting' | 'sending' | 'refused' | 'away'>('resting');
  const send = async (values: PersonValues): Promise<void> => {
    setProgress('sending');
    const isWanted = desk.ask();
    const answer = await api.register({ ...values, roles, memberId: memberId.current });
    if (!isWanted(answer)) return;
    if (answer.kind !== 'done') return setProgress(answer.kind);
    person.open({ memberId: memberId.current, nickname: values.nickname }, { name: 'card', purpose: 'bind' });
    memberId.current = newMemberId();
    setRoles([]);
    setProgress('resting');
    setRound(round + 1);
  };
  return (
    <>
      <div class="page-head">
        <Heading text={say('register.title')} />
        <a class="count-link" href="#people">
          <ArrowLeft class="icon" aria-hidden="true" />
          <span>{say('back.people')}</span>
        </a>
      </div>
      <p class="page-next">{say('register.next')}</p>
      <div role="alert">
        <SentTrouble progress={progress} say={say} />
      </div>
      <PersonForm
        key={round}
        known={NOBODY}
        roles={mayGiveRoles(staff.roles) ? { chosen: roles, onChoose: setRoles } : null}
        button={{
          icon: UserRoundPlus,
          label: say(progress === 'sending' ? 'register.sending' : 'register.button'),
        }}
        isSending={progress === 'sending'}
        onSend={(values) => void send(values).catch(() => setProgress('away'))}
        say={say}
      />
    </>
  );
}
