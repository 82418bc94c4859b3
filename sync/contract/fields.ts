/** Fields that several messages share. */
import { z } from 'zod';
import { isSiteId } from './topics.ts';

export const siteField = z.string().refine(isSiteId, 'not a site id');
/** A name that this side does not know yet is kept and passed on: headquarters may be older than a site. */
export const laneField = z.string().regex(/^[a-z][a-z-]{0,31}$/, 'not a lane');
export const epochField = z.string().regex(/^[0-9A-Za-z-]{1,64}$/, 'not an epoch');
export const hashField = z.string().regex(/^[0-9a-f]{64}$/, 'not 64 hexadecimal digits');
/** A number in a lane; 0 stands before the first event. */
export const seqField = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Names one start of a process or one connection of it. */
export const sessionField = z.string().regex(/^[0-9A-Za-z.:-]{1,80}$/, 'not a session');
/** Handed out by headquarters at hello and carried by every batch, so that one of two live copies can be told to stop. */
export const fenceField = z.int().min(0);
