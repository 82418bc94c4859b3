import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import { RolePicker } from '../person-form.tsx';
import type { PersonPanelProps } from '../person-panel.tsx';
import type { Role } from '../staff-answers.ts';

export function RolesView({ opened, actions, say }: PersonPanelProps) {
  const [roles, setRoles] = useState<Role[]>([...(opened.person?.roles ?? [])]);
  return (
    <section class="panel-step">
      <h3>{say('roles.title')}</h3>
      <RolePicker chosen={roles} onChoose={setRoles} say={say} />
      <BigButton
        icon={Check}
        label={say('roles.save')}
        onPress={() => actions.setRoles(roles)}
        weight="main"
        waiting={opened.progress === 'sending'}
        name="save"
      />
    </section>
  );
}
