import { Archive, Pencil, RotateCcw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { newRequestId } from '../shared/browser.ts';
import type { Did, TeamThing } from './change-teams.ts';
import { NameForm } from './name-form.tsx';
import type { Team } from './teams-api.ts';
import type { StaffSay } from './words/staff-words.ts';

type Change = (wished: TeamThing, did: Did) => Promise<boolean>;
type TeamCardProps = { team: Team; onChange: Change; say: StaffSay };

export function TeamCard({ team, onChange, say }: TeamCardProps) {
  const { teamId, name, ended, members, categories } = team;
  return (
    <li class="team-card" data-team={teamId} data-ended={ended}>
      <NamedThing thing={{ teamId, categoryId: null, name, ended }} onChange={onChange} say={say}>
        <h2>{name}</h2>
        <p class="team-members">{say('teams.members', { count: members })}</p>
      </NamedThing>
      {ended ? null : (
        <>
          <h3>{say('teams.kinds')}</h3>
          {categories.length === 0 ? <p class="hint">{say('teams.kinds.none')}</p> : null}
          <ul class="team-kinds">
            {categories.map((kind) => (
              <li key={kind.categoryId} data-category={kind.categoryId} data-ended={kind.ended}>
                <NamedThing thing={{ teamId, ...kind }} onChange={onChange} say={say}>
                  <p class="team-kind">{kind.name}</p>
                </NamedThing>
              </li>
            ))}
          </ul>
          <NameForm
            label={say('teams.kinds.new')}
            submit={say('teams.add')}
            onName={(kind) =>
              onChange({ teamId, categoryId: newRequestId(), name: kind, ended: false }, 'added')
            }
            name="add-category"
            say={say}
          />
        </>
      )}
    </li>
  );
}

type NamedThingProps = {
  thing: TeamThing;
  onChange: Change;
  say: StaffSay;
  children: ComponentChildren;
};

/** A name with what can be done to it. Nothing is ever deleted: hours of last year are booked on it. */
function NamedThing({ thing, onChange, say, children }: NamedThingProps) {
  const [isRenaming, setRenaming] = useState(false);
  const { name, ended } = thing;
  const rename = async (to: string): Promise<boolean> => {
    const isDone = await onChange({ ...thing, name: to }, 'renamed');
    if (isDone) setRenaming(false);
    return isDone;
  };
  const toggle = () => void onChange({ ...thing, ended: !ended }, ended ? 'resumed' : 'ended');
  if (isRenaming)
    return (
      <NameForm
        label={say('teams.rename.label', { name })}
        known={name}
        submit={say('teams.save')}
        onName={rename}
        onCancel={() => setRenaming(false)}
        name="save-name"
        say={say}
      />
    );
  const Icon = ended ? RotateCcw : Archive;
  const action = say(ended ? 'teams.resume' : 'teams.end');
  return (
    <div class="named-thing">
      <div class="named-thing-words">
        {children}
        {ended ? <p class="team-ended">{say('teams.ended')}</p> : null}
      </div>
      <button
        type="button"
        class="big-button big-button-quiet"
        aria-label={`${name} ${say('teams.rename')}`}
        onClick={() => setRenaming(true)}
        data-button="rename"
      >
        <Pencil class="icon" aria-hidden="true" />
        <span>{say('teams.rename')}</span>
      </button>
      <button
        type="button"
        class="big-button big-button-quiet"
        aria-label={`${name} ${action}`}
        onClick={toggle}
        data-button={ended ? 'resume' : 'end'}
      >
        <Icon class="icon" aria-hidden="true" />
        <span>{action}</span>
      </button>
    </div>
  );
}
