import { Check, X } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { StaffSay } from './words/staff-words.ts';

const MAX_NAME = 60;

type NameFormProps = {
  label: string;
  known?: string;
  submit: string;
  /** Gives whether it was done: until then the field keeps what was typed. */
  onName: (name: string) => Promise<boolean>;
  onCancel?: () => void;
  name: string;
  say: StaffSay;
};

/** One field and its button: for a new thing, or for a new name. */
export function NameForm({ label, known = '', submit, onName, onCancel, name, say }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wished = field.current?.value.trim() ?? '';
    if (wished === '' || isSending) return;
    setSending(true);
    const isDone = await onName(wished).catch(() => false);
    setSending(false);
    if (isDone && field.current) field.current.value = '';
  };
  return (
    <form class="name-form" onSubmit={(event) => void send(event)} data-form={name}>
      <label>
        <span>{label}</span>
        <input
          ref={field}
          type="text"
          defaultValue={known}
          maxLength={MAX_NAME}
          autoComplete="off"
          required
        />
      </label>
      <button type="submit" class="big-button big-button-plain" aria-disabled={isSending} data-button={name}>
        <Check class="icon" aria-hidden="true" />
        <span>{submit}</span>
      </button>
      {onCancel ? (
        <button type="button" class="big-button big-button-quiet" onClick={onCancel} data-button="cancel">
          <X class="icon" aria-hidden="true" />
          <span>{say('teams.cancel')}</span>
        </button>
      ) : null}
    </form>
  );
}
