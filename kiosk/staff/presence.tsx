import { DoorOpen, Footprints } from 'lucide-preact';
import type { Member } from './staff-answers.ts';
import type { StaffSay } from './words/staff-words.ts';

export function Presence({ member, say }: { member: Pick<Member, 'active' | 'inside'>; say: StaffSay }) {
  if (!member.active) return <span class="presence presence-resting">{say('person.resting')}</span>;
  const Icon = member.inside ? DoorOpen : Footprints;
  const name = member.inside ? 'inside' : 'outside';
  return (
    <span class={`presence presence-${name}`} data-presence={name}>
      <Icon class="icon" aria-hidden="true" />
      <span>{say(`presence.${name}`)}</span>
    </span>
  );
}
