import type { Words } from '../language.ts';

interface Written {
  /** The label as the user wrote it. */
  readonly text: string;
}

/** What can be wrong with periods, ranges and dates: codes with their parameters. */
export type CalendarProblems = {
  'period-unreadable': Written & { readonly nearest?: string };
  'period-year': Written & { readonly first: number; readonly last: number };
  'period-half': Written;
  'period-quarter': Written;
  'period-month': Written;
  'period-day': Written & { readonly month: string; readonly days: number };
  /** Day, month and year in an order that cannot be told. */
  'period-order': Written;
  /** `2021.1`: January, or October that lost its zero in a spreadsheet. */
  'period-dot': Written & { readonly year: string };
  'period-short-year': Written;
  'period-no-year': Written;
  'period-several': Written;
  'range-reversed': Written;
  'instant-unreadable': Written;
  'instant-zone': Written;
};

export const calendarWords: Words<CalendarProblems> = {
  'period-unreadable': ({ text, nearest }) => ({
    en: `${text === '' ? 'The period is missing.' : `"${text}" is not a period.`} ${nearest === undefined ? 'Write it like 2021-06, 2021-Q2, 2021-H1 or 2021.' : `Did you mean "${nearest}"?`}`,
    zh: `${text === '' ? '未填写期间。' : `“${text}”不是期间。`}${nearest === undefined ? '请写成 2021-06、2021-Q2、2021-H1 或 2021。' : `是否应为“${nearest}”？`}`,
  }),
  'period-year': ({ text, first, last }) => ({
    en: `"${text}": years run from ${first} to ${last}. Check that this is a period and not another number.`,
    zh: `“${text}”：年份须在 ${first} 至 ${last} 之间。请确认此处是期间而不是其他数字。`,
  }),
  'period-half': ({ text }) => ({
    en: `"${text}": a year has halves H1 and H2.`,
    zh: `“${text}”：一年只有上半年（H1）和下半年（H2）。`,
  }),
  'period-quarter': ({ text }) => ({
    en: `"${text}": quarters run from Q1 to Q4.`,
    zh: `“${text}”：季度只能是一至四季度（Q1 至 Q4）。`,
  }),
  'period-month': ({ text }) => ({
    en: `"${text}": months run from 01 to 12.`,
    zh: `“${text}”：月份只能是 01 至 12。`,
  }),
  'period-day': ({ text, month, days }) => ({
    en: `"${text}": ${month} has ${days} days.`,
    zh: `“${text}”：${month} 只有 ${days} 天。`,
  }),
  'period-order': ({ text }) => ({
    en: `"${text}" does not tell which number is the day, the month and the year. Write the year first with four digits, like 2021-06-07.`,
    zh: `“${text}”分不清年、月、日。请先写四位年份，如 2021-06-07。`,
  }),
  'period-dot': ({ text, year }) => ({
    en: `"${text}" may be January, or October whose last zero was lost. Write ${year}-01 or ${year}-10.`,
    zh: `“${text}”可能是 1 月，也可能是末位 0 丢失的 10 月。请写成 ${year}-01 或 ${year}-10。`,
  }),
  'period-short-year': ({ text }) => ({
    en: `"${text}" has a year of two digits. Write all four, like 2021-06.`,
    zh: `“${text}”的年份只有两位。请写四位年份，如 2021-06。`,
  }),
  'period-no-year': ({ text }) => ({
    en: `"${text}" does not say which year. Add it, like 2021-06 or 2021-Q2.`,
    zh: `“${text}”没有写明年份。请补上年份，如 2021-06 或 2021-Q2。`,
  }),
  'period-several': ({ text }) => ({
    en: `"${text}" is a range, and one period is needed here. Write one day, month, quarter, half or year.`,
    zh: `“${text}”是一段区间，此处只能填一个期间。请写一个日、月、季度、半年或年。`,
  }),
  'range-reversed': ({ text }) => ({
    en: `"${text}" ends before it begins. Write the earlier period first.`,
    zh: `“${text}”的结束早于开始。请把较早的期间写在前面。`,
  }),
  'instant-unreadable': ({ text }) => ({
    en: `"${text}" is not a date or a time that exists. Write it like 2021-07-05 or 2021-07-05T08:30+08:00.`,
    zh: `“${text}”不是有效的日期或时间。请写成 2021-07-05 或 2021-07-05T08:30+08:00。`,
  }),
  'instant-zone': ({ text }) => ({
    en: `"${text}" does not say in which time zone. Add the offset, like ${text}+08:00, or Z for UTC.`,
    zh: `“${text}”没有写明时区。请在末尾加上时差，如 ${text}+08:00；世界协调时写 Z。`,
  }),
};
