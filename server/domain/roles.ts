/** A member may hold several roles with one card (O3). Staff functions ask for the PIN as well. */
export const ROLES = ['staff', 'director', 'carer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may sign in at the staff pages. */
const DESK_ROLES: readonly Role[] = ['staff', 'director', 'admin'];
export const mayUseDesk = (roles: readonly Role[]): boolean =>
  roles.some((role) => DESK_ROLES.includes(role));
