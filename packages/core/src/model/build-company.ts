import { parsePeriod, windowOf, type Calendar } from '../calendar/index.ts';
import type { Language } from '../problem/index.ts';
import type { Rung } from './contract.ts';
import type { CompanyFile, Declared, PeriodText } from './declarations.ts';
import { checkId, checkNamed, shifted, unitAt, type At, type Desk } from './desk.ts';
import type { Model } from './model.ts';
import { checkNames } from './names.ts';

/** What `overhalf.yaml` says about the company as a whole. */
export type Company = Pick<
  Model,
  'id' | 'name' | 'currency' | 'languages' | 'calendars' | 'span' | 'rungs' | 'contractual'
> & {
  readonly calendar: Calendar;
};

/** The company's frame: calendars, span and ladder. Where something is wrong, the rest is checked against a substitute. */
export function buildCompany(desk: Desk, { file, content }: Declared<CompanyFile>): Company {
  const at = desk.file(file);
  const { company, currency } = content;
  checkId(desk, 'company', company.id, () => at(['company', 'id']));
  checkNamed(desk, at, ['company'], company);
  unitAt(desk, currency, at, ['currency']);
  const calendars = buildCalendars(desk, content, at);
  const calendar = calendars.get('default')!;
  return {
    id: company.id,
    name: { en: company.en, zh: company.zh },
    currency,
    languages: unique(content.languages ?? ['en', 'zh']),
    calendars,
    calendar,
    span: buildSpan(desk, content, calendar, at),
    rungs: buildRungs(desk, content, at),
    contractual: content.contractual,
  };
}

function unique(languages: readonly Language[]): readonly Language[] {
  return [...new Set(languages)];
}

function buildCalendars(desk: Desk, content: CompanyFile, at: At): ReadonlyMap<string, Calendar> {
  const { base = 'month', fiscal_start = 1, named_by = 'end', cutoff_day } = content.calendar ?? {};
  const shared = { base, fiscalStart: fiscal_start, yearNamedBy: named_by };
  const withCutoff = (day: number | undefined): Calendar =>
    day === undefined ? shared : { ...shared, cutoffDay: day };
  const calendars = new Map([['default', withCutoff(cutoff_day)]]);
  for (const [name, other] of Object.entries(content.calendars ?? {})) {
    if (name === 'default') desk.error({ code: 'model-calendar-default', at: at(['calendars', name]) });
    else calendars.set(name, withCutoff(other.cutoff_day));
  }
  return calendars;
}

function buildSpan(desk: Desk, { span }: CompanyFile, calendar: Calendar, at: At): Model['span'] {
  const windowAt = (text: PeriodText, path: readonly string[]) => {
    const { period, problems } = parsePeriod(String(text), calendar);
    desk.problems.push(...shifted(problems, at, path));
    return period === undefined ? undefined : windowOf(period, calendar);
  };
  const from = windowAt(span.from, ['span', 'from']);
  const to = windowAt(span.to, ['span', 'to']);
  if (from === undefined || to === undefined)
    return { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
  if (from.first > to.last) {
    const reversed = { low: String(span.from), high: String(span.to) };
    desk.error({ code: 'model-range-reversed', at: at(['span', 'to']), ...reversed });
  }
  return { first: from.first, last: to.last };
}

function buildRungs(desk: Desk, { rungs, contractual }: CompanyFile, at: At): readonly Rung[] {
  rungs.forEach((rung, index) => {
    checkId(desk, 'rung', rung.id, () => at(['rungs', index, 'id']));
    checkNamed(desk, at, ['rungs', index], rung);
    const before = rungs[index - 1];
    if (before === undefined || rung.score > before.score) return;
    const order = { rung: rung.id, score: rung.score, before: before.id, least: before.score };
    desk.error({ code: 'model-rungs-order', at: at(['rungs', index, 'score']), ...order });
  });
  const placed = rungs.map((rung, index) => ({ ...rung, at: (key: string) => at(['rungs', index, key]) }));
  desk.problems.push(...checkNames('rung', placed));
  if (rungs.every(({ id }) => id !== contractual)) {
    const known = rungs.map(({ id }) => id).join(', ');
    desk.error({ code: 'model-unknown-rung', at: at(['contractual']), rung: contractual, known });
  }
  return rungs.map(({ id, en, zh, score }) => ({ id, name: { en, zh }, score }));
}
