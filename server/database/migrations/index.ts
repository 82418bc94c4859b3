import type { MigrationList } from '../migrate.ts';
import * as firstPath from './0001-first-path.ts';

export const siteMigrations: MigrationList = { '0001-first-path': firstPath };
