import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '@overhalf/core';
import { progressOn, tellProblems, type Screen } from './screen.ts';

const screen = (language: 'en' | 'zh', told: string[] = []): Screen => ({
  language,
  width: 80,
  colours: false,
  print: () => undefined,
  tell: (...lines) => told.push(...lines),
});

describe('how far an action is', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
  });

  const toldOn = (isTTY: boolean): readonly string[] => {
    const written: string[] = [];
    const progress = progressOn(screen('en'), { isTTY, write: (text) => written.push(text) });
    progress.tell({ step: 'read-model' });
    vi.advanceTimersByTime(999);
    expect(written).toEqual([]);
    for (let done = 0; done < 3; done += 1) {
      progress.tell({ step: 'compute', subject: 'base', done, of: 3 });
      vi.advanceTimersByTime(250);
    }
    progress.tell({ step: 'compute', subject: 'pessimistic', done: 0, of: 3 });
    progress.end();
    vi.advanceTimersByTime(1000);
    return written;
  };

  it('is drawn anew on a terminal, and wiped', () => {
    const lines = toldOn(true).map((text) => text.replace('\r\u001b[K', ''));
    expect([...new Set(lines)]).toEqual([
      '… computing base 0/3',
      '… computing base 1/3',
      '… computing base 2/3',
      '… computing pessimistic 0/3',
      '',
    ]);
  });

  it('is a line for each step elsewhere, however often it counts', () => {
    expect(toldOn(false)).toEqual(['… computing base\n', '… computing pessimistic\n']);
  });
});

describe('how many problems there are', () => {
  const of = (...severities: readonly Problem['severity'][]): readonly Problem[] =>
    severities.map((severity) => ({ code: 'ledger-nothing-new', severity, unchanged: 1 }));

  it.each([
    { rule: 'none is an error', problems: of('note', 'warning'), en: '2 to note.', zh: '共2条提示。' },
    { rule: 'one is', problems: of('error', 'note'), en: '1 error, 1 more to note.', zh: '共1个错误，另有1条提示。' },
    { rule: 'all are', problems: of('error', 'error'), en: '2 errors.', zh: '共2个错误。' },
  ])('is told at the end: $rule', ({ problems, en, zh }) => {
    const told: { en: string[]; zh: string[] } = { en: [], zh: [] };
    for (const language of ['en', 'zh'] as const) tellProblems(screen(language, told[language]), problems);
    expect([told.en.at(-1), told.zh.at(-1)]).toEqual([en, zh]);
  });

  it('is not told of one alone', () => {
    const told: string[] = [];
    tellProblems(screen('en', told), of('error'));
    expect(told.join('\n')).not.toMatch(/1 error/);
  });
});
