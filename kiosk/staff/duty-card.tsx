/** 当番: who may be come to. Whoever is signed in begins and ends it here; at closing it ends by itself. */
import { ConciergeBell } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { instant } from '../../server/domain/instant.ts';
import { clockText } from '../shared/local-time.ts';
import { ToggleTile } from '../shared/toggle-tile.tsx';
import { type Desk, refresh, tell } from './desk.ts';
import type { Today } from './staff-answers.ts';
import * as api from './staff-api.ts';
import type { StaffSay } from './words/staff-words.ts';

type DutyCardProps = { today: Today; desk: Desk; zone: string; say: StaffSay };

export function DutyCard({ today, desk, zone, say }: DutyCardProps) {
  const [isSending, setSending] = useState(false);
  const mine = today.onDuty.find(({ isYou }) => isYou);
  const toggle = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    const isWanted = desk.ask();
    const answer = await (mine ? api.endDuty() : api.beginDuty());
    setSending(false);
    if (!isWanted(answer)) return;
    if (answer.kind !== 'done') tell(desk, 'duty', say('sent.away.do'));
    await refresh(desk, 'today');
  };
  return (
    <section class="count-card duty-card" data-duty={mine ? 'on' : 'off'}>
      <h2>
        <ConciergeBell class="icon" aria-hidden="true" /> {say('duty.title')}
      </h2>
      {today.onDuty.length === 0 ? <p>{say('duty.nobody')}</p> : null}
      <ul class="duty-people">
        {today.onDuty.map(({ nickname, role }) => (
          <li key={nickname}>
            <strong>{say('name.polite', { name: nickname })}</strong> <span>{say(`duty.role.${role}`)}</span>
          </li>
        ))}
      </ul>
      <ToggleTile
        word={say('duty.me')}
        pressed={mine !== undefined}
        state={
          mine ? say('duty.until', { time: clockText(instant(mine.endsAt), zone) }) : say('duty.resting')
        }
        onPress={() => void toggle().catch(() => setSending(false))}
        name="duty"
      />
      <p class="hint">{say('duty.explained')}</p>
    </section>
  );
}
