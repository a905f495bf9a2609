import { findEntity, parseRange, type Calendar, type Model, type Problem } from '@overhalf/core';

/** A spreading code with the cell or total that it is typed into. */
export interface Typed {
  readonly entity: string;
  readonly period: string;
  readonly code: string;
}

const example = 'r1 2021-Q3 +500';

/**
 * Reads `r1 2021-Q3 +500`: entity, period, code. Names and periods may hold blanks.
 *
 * Problems: a text that has not all three.
 */
export function readTyped(
  text: string,
  { model, calendar }: { readonly model: Model; readonly calendar: Calendar },
): { readonly typed?: Typed; readonly problems: readonly Problem[] } {
  const words = text.replace(/[@＠]/u, ' ').trim().split(/\s+/u);
  const join = (from: number, to?: number): string => words.slice(from, to).join(' ');
  for (let name = 1; name < words.length - 1; name += 1) {
    if (findEntity(model, join(0, name)).entity === undefined) continue;
    for (let end = words.length - 1; end > name; end -= 1) {
      if (parseRange(join(name, end), calendar).range === undefined) continue;
      return { typed: { entity: join(0, name), period: join(name, end), code: join(end) }, problems: [] };
    }
  }
  if (words.length < 3) return { problems: [{ code: 'plan-spread-shape', severity: 'error', text, example }] };
  // What is known least of is named in the problem: the entity or the period, each by its own message.
  return { typed: { entity: words[0]!, period: words[1]!, code: join(2) }, problems: [] };
}
