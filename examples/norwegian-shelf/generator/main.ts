import { writeFileSync } from 'node:fs';
import { entitiesText } from './entities.ts';

writeFileSync(new URL('../entities.yaml', import.meta.url), entitiesText());
