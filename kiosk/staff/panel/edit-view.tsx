import { Check } from 'lucide-preact';
import { PersonForm } from '../person-form.tsx';
import type { PersonPanelProps } from '../person-panel.tsx';

export function EditView({ opened, actions, say }: PersonPanelProps) {
  const { person } = opened;
  if (!person) return null;
  const { nickname, language } = person;
  return (
    <section class="panel-step">
      <h3>{say('edit.title')}</h3>
      <PersonForm
        known={{ nickname, language, name: person.name ?? '', kana: person.kana ?? '' }}
        roles={null}
        button={{ icon: Check, label: say('edit.save') }}
        isSending={opened.progress === 'sending'}
        onSend={actions.change}
        say={say}
      />
    </section>
  );
}
