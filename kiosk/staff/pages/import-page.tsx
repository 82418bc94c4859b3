/** A list from elsewhere: choose the file, see what each line would do, and only then let it. */
import { ArrowLeft, FileInput, Import, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import { Picker } from '../../shared/picker.tsx';
import { type Desk, type MemberList, NO_LIST } from '../desk.ts';
import { Heading } from '../heading.tsx';
import * as api from '../people-api.ts';
import type { ImportAnswer, ImportRow } from '../staff-answers.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type ImportPageProps = { desk: Desk; onImported: () => void; say: StaffSay };
type Kind = ImportRow['kind'];
const KINDS: readonly Kind[] = ['error', 'change', 'add', 'unchanged'];
const FIELDS = ['number', 'name', 'kana', 'nickname', 'language'] as const;
/** A table that nobody can take in at a glance is cut; the kinds above it lead to the rest. */
const MAX_SHOWN = 300;

export function ImportPage({ desk, onImported, say }: ImportPageProps) {
  const list = desk.list.value;
  const set = (change: Partial<MemberList>) => {
    desk.list.value = { ...desk.list.value, ...change };
  };
  const send = async (file: File, isPreview: boolean): Promise<void> => {
    set({ file, progress: isPreview ? 'reading' : 'sending' });
    const isWanted = desk.ask();
    const answer = await (isPreview ? api.previewImport(file) : api.applyImport(file));
    if (!isWanted(answer)) return;
    if (answer.kind !== 'done') return set({ progress: answer.kind, answer: null });
    set({ progress: isPreview ? 'previewed' : 'done', answer: answer.body as ImportAnswer });
    if (!isPreview) onImported();
  };
  const start = (file: File, isPreview: boolean) =>
    void send(file, isPreview).catch(() => set({ progress: 'away', answer: null }));
  const again = () => {
    desk.list.value = NO_LIST;
  };
  return (
    <>
      <div class="page-head">
        <Heading text={say('import.title')} />
        <a class="count-link" href="#people">
          <ArrowLeft class="icon" aria-hidden="true" />
          <span>{say('back.people')}</span>
        </a>
      </div>
      <div class="import" data-import={list.progress}>
        <Begin list={list} onFile={(file) => start(file, true)} say={say} />
        <div role="status" class="import-news">
          <News list={list} say={say} />
        </div>
        {list.answer ? (
          <Answered
            list={list}
            answer={list.answer}
            onApply={(file) => start(file, false)}
            onAgain={again}
            say={say}
          />
        ) : null}
      </div>
    </>
  );
}

function Begin({ list, onFile, say }: { list: MemberList; onFile: (file: File) => void; say: StaffSay }) {
  if (list.answer) return null;
  return (
    <div class="import-begin">
      <p class="page-next">{say('import.next')}</p>
      <p class="hint">{say('import.columns')}</p>
      <label class="file-field">
        <FileInput class="icon" aria-hidden="true" />
        <span class="field-label">{say('import.file')}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
            event.currentTarget.value = '';
          }}
        />
      </label>
    </div>
  );
}

function News({ list: { progress }, say }: { list: MemberList; say: StaffSay }) {
  if (progress === 'reading' || progress === 'sending')
    return <p class="countdown">{say(`import.${progress}`)}</p>;
  if (progress === 'done') return <p class="panel-done">{say('import.done')}</p>;
  if (progress !== 'refused' && progress !== 'away') return null;
  return (
    <Trouble
      name={progress}
      happened={say(`import.${progress}.happened`)}
      next={say(`import.${progress}.do`)}
      person={say(`import.${progress}.person`)}
    />
  );
}

type AnsweredProps = {
  list: MemberList;
  answer: ImportAnswer;
  onApply: (file: File) => void;
  onAgain: () => void;
  say: StaffSay;
};

function Answered({ list, answer, onApply, onAgain, say }: AnsweredProps) {
  const { counts, rows, encoding } = answer;
  const [chosen, setChosen] = useState<Kind | 'all'>(counts.error > 0 ? 'error' : 'all');
  const { file } = list;
  const some = counts.add + counts.change;
  const shown = rows.filter(({ kind }) => chosen === 'all' || kind === chosen).slice(0, MAX_SHOWN);
  return (
    <>
      <p class="hint">
        {file?.name} <span>{say('import.encoding', { encoding })}</span>
      </p>
      <Picker
        label={say('import.filter')}
        choices={(['all', ...KINDS] as const).map((value) => ({
          value,
          word: say(`import.kind.${value}`),
          note: say('import.count', { count: value === 'all' ? rows.length : counts[value] }),
        }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {shown.length > 0 ? <Rows rows={shown} say={say} /> : null}
      <div class="import-doings">
        {list.progress !== 'done' && file && some > 0 ? (
          <BigButton
            icon={Import}
            label={say('import.apply', { count: some })}
            onPress={() => onApply(file)}
            weight="main"
            waiting={list.progress === 'sending'}
            name="apply"
          />
        ) : null}
        {list.progress !== 'done' && some === 0 ? <p>{say('import.nothing')}</p> : null}
        <BigButton
          icon={RotateCcw}
          label={say('import.again')}
          onPress={onAgain}
          weight="quiet"
          name="another-file"
        />
      </div>
    </>
  );
}

function Rows({ rows, say }: { rows: readonly ImportRow[]; say: StaffSay }) {
  return (
    <table class="keyboard-table import-table">
      <caption class="announcement">{say('import.table')}</caption>
      <thead>
        <tr>
          {(['line', 'number', 'nickname', 'kind'] as const).map((column) => (
            <th key={column} scope="col">
              {say(`import.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line} data-row-kind={row.kind}>
            <td>{row.line}</td>
            <td>{row.number}</td>
            <td>{row.nickname}</td>
            <td>
              <strong>{say(`import.kind.${row.kind}`)}</strong> <span>{whyText(row, say)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whyText({ kind, fields, problem }: ImportRow, say: StaffSay): string {
  const names = FIELDS.filter((field) => fields.includes(field)).map((field) => say(`import.field.${field}`));
  const joined = names.join('・');
  if (kind === 'change') return say('import.changes', { fields: joined });
  switch (problem) {
    case null:
      return '';
    case 'missing':
    case 'too-long':
    case 'strange':
      return say(`import.problem.${problem}`, { field: joined });
    case 'twice':
    case 'too-few-cells':
    case 'too-many-cells':
      return say(`import.problem.${problem}`);
  }
}
