/** What is asked of a person: the same when they are registered and when something is put right. */
import type { LucideIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { LANGUAGES } from '../../server/domain/preferences.ts';
import { mayAct, ROLES } from '../../server/domain/roles.ts';
import { Picker } from '../shared/picker.tsx';
import { ToggleTile } from '../shared/toggle-tile.tsx';
import { Field } from './field.tsx';
import type { PersonValues } from './people-api.ts';
import type { Role } from './staff-answers.ts';
import { Trouble } from './trouble.tsx';
import type { StaffSay } from './words/staff-words.ts';

type PersonFormProps = {
  known: PersonValues;
  /** Only for who may give roles. */
  roles: { chosen: readonly Role[]; onChoose: (roles: Role[]) => void } | null;
  button: { icon: LucideIcon; label: string };
  isSending: boolean;
  onSend: (values: PersonValues) => void;
  say: StaffSay;
};

export function PersonForm({ known, roles, button, isSending, onSend, say }: PersonFormProps) {
  const [values, setValues] = useState(known);
  const [isMissing, setMissing] = useState(false);
  const change = (part: Partial<PersonValues>) => setValues((before) => ({ ...before, ...part }));
  const send = (event: Event) => {
    event.preventDefault();
    const trimmed = { ...values, ...trimmedNames(values) };
    const isWhole = [trimmed.kana, trimmed.name, trimmed.nickname].every((text) => text !== '');
    setMissing(!isWhole);
    if (isWhole && !isSending) onSend(trimmed);
  };
  return (
    <form class="person-form" onSubmit={send} noValidate>
      <Field
        name="kana"
        label={say('form.kana')}
        value={values.kana}
        max={80}
        onChange={(kana) => change({ kana })}
      />
      <Field
        name="name"
        label={say('form.name')}
        value={values.name}
        max={80}
        onChange={(name) => change({ name })}
      />
      <Field
        name="nickname"
        label={say('form.nickname')}
        hint={say('form.nickname.hint')}
        value={values.nickname}
        max={40}
        onChange={(nickname) => change({ nickname })}
      />
      <Picker
        label={say('form.language')}
        choices={LANGUAGES.map((value) => ({ value, word: say(`form.language.${value}`) }))}
        chosen={values.language}
        onChoose={(language) => change({ language })}
      />
      {roles ? <RolePicker {...roles} say={say} /> : null}
      <div role="alert">
        {isMissing ? (
          <Trouble
            name="missing"
            happened={say('form.missing.happened')}
            next={say('form.missing.do')}
            person={say('form.missing.person')}
          />
        ) : null}
      </div>
      <button type="submit" class="big-button big-button-main" disabled={isSending} data-button="save">
        <button.icon class="icon" aria-hidden="true" />
        <span>{button.label}</span>
      </button>
    </form>
  );
}

const trimmedNames = ({ kana, name, nickname }: PersonValues) => ({
  kana: kana.trim(),
  name: name.trim(),
  nickname: nickname.trim(),
});

type RolePickerProps = { chosen: readonly Role[]; onChoose: (roles: Role[]) => void; say: StaffSay };

export function RolePicker({ chosen, onChoose, say }: RolePickerProps) {
  const toggle = (role: Role) =>
    onChoose(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  return (
    <fieldset class="picker">
      <legend>{say('form.roles')}</legend>
      <p class="hint">{say('form.roles.hint')}</p>
      <div class="picker-choices">
        {ROLES.map((role) => (
          <ToggleTile
            key={role}
            name={`role-${role}`}
            word={say(`role.${role}`)}
            pressed={chosen.includes(role)}
            onPress={() => toggle(role)}
          />
        ))}
      </div>
    </fieldset>
  );
}

export const mayGiveRoles = (roles: readonly Role[]): boolean => mayAct('set-roles', roles, []);
