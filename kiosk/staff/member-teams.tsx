/** The teams of one person: a section for their panel. It asks for what it shows and forgets it when the panel closes. */
import { useEffect, useState } from 'preact/hooks';
import { ToggleTile } from '../shared/toggle-tile.tsx';
import { type Desk, tell } from './desk.ts';
import { askTeams, askTeamsOf, setTeamsOf, type Team } from './teams-api.ts';
import type { StaffSay } from './words/staff-words.ts';
import './teams.css';

type MemberTeamsProps = { memberId: string; desk: Desk; say: StaffSay };
type Known = { teams: readonly Team[]; chosen: readonly string[] } | 'asking' | 'away';

export function MemberTeams({ memberId, desk, say }: MemberTeamsProps) {
  const [known, setKnown] = useState<Known>('asking');
  useEffect(() => {
    let isClosed = false;
    void read(memberId, desk).then((read) => isClosed || setKnown(read));
    return () => {
      isClosed = true;
    };
  }, [memberId, desk]);
  return (
    <section class="member-teams" aria-labelledby="member-teams-title" data-member-teams>
      <h3 id="member-teams-title">{say('member-teams.title')}</h3>
      <Choice known={known} onChoose={(chosen) => void choose(chosen)} say={say} />
    </section>
  );

  async function choose(chosen: string[]): Promise<void> {
    if (typeof known === 'string') return;
    const isWanted = desk.ask();
    setKnown({ ...known, chosen });
    const answer = await setTeamsOf(memberId, chosen);
    if (!isWanted(answer) || answer.kind === 'done') return;
    setKnown(known);
    tell(desk, memberId, say('teams.away'));
  }
}

async function read(memberId: string, desk: Desk): Promise<Known> {
  const isWanted = desk.ask();
  const [all, own] = await Promise.all([askTeams(), askTeamsOf(memberId)]);
  if (!isWanted(all) || all.kind !== 'done' || own.kind !== 'done') return 'away';
  const { teams } = all.body as { teams: Team[] };
  const { teamIds } = own.body as { teamIds: string[] };
  return { teams, chosen: teamIds };
}

type ChoiceProps = { known: Known; onChoose: (chosen: string[]) => void; say: StaffSay };

function Choice({ known, onChoose, say }: ChoiceProps) {
  if (known === 'asking') return <p class="reading">{say('reading.next')}</p>;
  if (known === 'away') return <p>{say('member-teams.away')}</p>;
  const { teams, chosen } = known;
  // A team that has ended is shown to whoever is still in it, so that it can be taken away.
  const shown = teams.filter(({ teamId, ended }) => !ended || chosen.includes(teamId));
  if (shown.length === 0) return <p>{say('member-teams.none')}</p>;
  const toggled = (teamId: string): string[] =>
    chosen.includes(teamId) ? chosen.filter((one) => one !== teamId) : [...chosen, teamId];
  return (
    <>
      <p class="hint">{say('member-teams.do')}</p>
      {shown.map(({ teamId, name }) => (
        <ToggleTile
          key={teamId}
          name={`team-${teamId}`}
          word={name}
          pressed={chosen.includes(teamId)}
          onPress={() => onChoose(toggled(teamId))}
        />
      ))}
    </>
  );
}
