import type { Entity, FactStatus, Indicator } from '@overhalf/core';
import type { Lookup } from './lookup.ts';
import type { Unplaced } from './value.ts';
import { fold, statusWords } from './vocabulary.ts';

/** The entity of a name; a problem when there is none. */
export function findEntityNamed(name: string, lookup: Lookup, problems: Unplaced[]): Entity | undefined {
  if (name === '') {
    problems.push({ code: 'import-key-blank', severity: 'error', column: 'entity' });
    return undefined;
  }
  const found = lookup.entity(name);
  if (found === undefined) {
    const nearest = lookup.nearest('entity', name);
    const hint = nearest === undefined ? {} : { nearest };
    problems.push({ code: 'import-entity-unknown', severity: 'error', name, ...hint });
  }
  return found;
}

/** The indicator of a name; a problem when there is none. */
export function findIndicatorNamed(name: string, lookup: Lookup, problems: Unplaced[]): Indicator | undefined {
  if (name === '') {
    problems.push({ code: 'import-key-blank', severity: 'error', column: 'indicator' });
    return undefined;
  }
  const found = lookup.indicator(name);
  if (found === undefined) {
    const nearest = lookup.nearest('indicator', name);
    const hint = nearest === undefined ? {} : { nearest };
    problems.push({ code: 'import-indicator-unknown', severity: 'error', name, ...hint });
  }
  return found?.indicator;
}

/** How firm a figure is: as written, else as usual. */
export function statusOf(text: string, usual: FactStatus, problems: Unplaced[]): FactStatus | undefined {
  if (text === '') return usual;
  const status = statusWords.get(fold(text));
  if (status === undefined) problems.push({ code: 'import-status-unknown', severity: 'error', text });
  return status;
}
