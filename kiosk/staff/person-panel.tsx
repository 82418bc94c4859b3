import { ArrowLeft, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Desk, OpenedPerson } from './desk.ts';
import type { PersonActions } from './open-person.ts';
import type { WhenAndWhere } from './pages/today-page.tsx';
import { CardView } from './panel/card-view.tsx';
import { EditView } from './panel/edit-view.tsx';
import { OverviewView } from './panel/overview-view.tsx';
import { PinView } from './panel/pin-view.tsx';
import { RevokeView } from './panel/revoke-view.tsx';
import { RolesView } from './panel/roles-view.tsx';
import type { Staff } from './staff-answers.ts';
import { SentTrouble } from './trouble.tsx';
import type { StaffSay } from './words/staff-words.ts';

export type PersonPanelProps = {
  opened: OpenedPerson;
  desk: Desk;
  actions: PersonActions;
  staff: Staff;
  place: WhenAndWhere & { station: string | undefined };
  say: StaffSay;
};

/** The browser's own dialog keeps the focus inside, closes with Escape and gives the focus back to the row it came from. */
export function PersonPanel(props: PersonPanelProps) {
  const { opened, actions, say } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const isOverview = opened.view.name === 'overview';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog; the click is for a mouse beside it.
    <dialog
      ref={dialog}
      class="person-panel"
      aria-labelledby="person-nickname"
      onClose={actions.close}
      onClick={(event) => event.target === dialog.current && close()}
      data-panel={opened.memberId}
      data-view={opened.view.name}
    >
      <div class="person-panel-inside">
        <h2 id="person-nickname">{opened.nickname}</h2>
        <div role="status" class="panel-news">
          {opened.progress === 'done' ? <p class="panel-done">{say('panel.done')}</p> : null}
          <SentTrouble progress={opened.progress} say={say} />
        </div>
        <View {...props} />
        <div class="panel-foot">
          {isOverview ? null : (
            <PanelButton
              icon={ArrowLeft}
              label={say('panel.back')}
              onPress={() => actions.show({ name: 'overview' })}
              name="panel-back"
            />
          )}
          <PanelButton icon={X} label={say('person.close')} onPress={close} name="close" />
        </div>
      </div>
    </dialog>
  );
}

type PanelButtonProps = { icon: typeof X; label: string; onPress: () => void; name: string };

const PanelButton = ({ icon: Icon, label, onPress, name }: PanelButtonProps) => (
  <button type="button" class="big-button big-button-quiet" onClick={onPress} data-button={name}>
    <Icon class="icon" aria-hidden="true" />
    <span>{label}</span>
  </button>
);

function View(props: PersonPanelProps) {
  const { view } = props.opened;
  switch (view.name) {
    case 'overview':
      return <OverviewView {...props} />;
    case 'card':
      return <CardView {...props} purpose={view.purpose} />;
    case 'revoke':
      return <RevokeView {...props} cardId={view.cardId} lastFour={view.lastFour} />;
    case 'pin':
      return <PinView {...props} />;
    case 'roles':
      return <RolesView {...props} />;
    case 'edit':
      return <EditView {...props} />;
  }
}
