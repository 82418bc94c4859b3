/** A member may hold several roles with one card (O3). Staff functions ask for the PIN as well. */
export const ROLES = ['staff', 'director', 'carer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may sign in at the staff pages. */
const DESK_ROLES: readonly Role[] = ['staff', 'director', 'admin'];
export const mayUseDesk = (roles: readonly Role[]): boolean =>
  roles.some((role) => DESK_ROLES.includes(role));

/** A month is countersigned by a director (C2); an administrator may open it again, because a director may be away. */
export const mayCountersign = (roles: readonly Role[]): boolean => roles.includes('director');
export const mayUnlock = (roles: readonly Role[]): boolean =>
  roles.includes('director') || roles.includes('admin');

/** What somebody who is signed in may do to a person. */
export const DESK_ACTIONS = [
  'view-person',
  'register-person',
  'change-person',
  'set-activity',
  'set-pin',
  'give-card',
  'revoke-card',
  'reinstate-card',
  'end-loaner',
  'set-roles',
  'plan-guest',
  'import-people',
  'post-notice',
  'undo-departure',
  'set-day-hours',
] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** With these one could sign in as somebody else, so they are done to staff by a director or an administrator only. */
const GIVING_A_WAY_IN: readonly DeskAction[] = ['set-pin', 'give-card', 'reinstate-card', 'set-activity'];

/** @param about the roles of the person it is done to; none for somebody who is not registered yet */
export function mayAct(action: DeskAction, by: readonly Role[], about: readonly Role[]): boolean {
  if (!mayUseDesk(by)) return false;
  const leads = by.includes('director') || by.includes('admin');
  if (action === 'set-roles') return leads;
  if (!GIVING_A_WAY_IN.includes(action)) return true;
  if (about.includes('admin')) return by.includes('admin');
  return mayUseDesk(about) ? leads : true;
}

/** An administrator is made, and unmade, by an administrator. */
export function mayChangeRoles(
  by: readonly Role[],
  before: readonly Role[],
  after: readonly Role[],
): boolean {
  const changesAdmin = before.includes('admin') !== after.includes('admin');
  return mayAct('set-roles', by, before) && (!changesAdmin || by.includes('admin'));
}
