/** The teams and their kinds of work: what workers choose from after their card (A6). */
import { Shapes } from 'lucide-preact';
import { newRequestId } from '../../shared/browser.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { changeTeam, type Did, type TeamThing } from '../change-teams.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import { NameForm } from '../name-form.tsx';
import { TeamCard } from '../team-card.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import '../teams.css';

export function TeamsPage({ desk, say }: { desk: Desk; say: StaffSay }) {
  const teams = desk.teams.value;
  const onChange = (wished: TeamThing, did: Did) => changeTeam(desk, wished, did, say);
  return (
    <>
      <div class="page-head">
        <Heading text={say('teams.title')} />
      </div>
      <p class="hint">{say('teams.explained')}</p>
      <NameForm
        label={say('teams.new')}
        submit={say('teams.add')}
        onName={(name) => onChange({ teamId: newRequestId(), categoryId: null, name, ended: false }, 'added')}
        name="add-team"
        say={say}
      />
      {teams === null ? <p class="reading">{say('reading.next')}</p> : null}
      {teams?.length === 0 ? (
        <EmptyState icon={Shapes} text={say('teams.none')} next={say('teams.none.next')} />
      ) : null}
      <ul class="teams">
        {teams?.map((team) => (
          <TeamCard key={team.teamId} team={team} onChange={onChange} say={say} />
        ))}
      </ul>
    </>
  );
}
