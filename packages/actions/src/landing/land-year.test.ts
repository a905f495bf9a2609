import { afterAll, describe, expect, it } from 'vitest';
import { landYear, type LandYear } from '../land-year.ts';
import type { Progress } from '../ports.ts';
import { clearFolders, done, openDesk, who } from '../workspace.testing.ts';

afterAll(clearFolders);

describe('landYear', () => {
  it('asks and answers in plain data, which may cross to another thread, and tells how far it is', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const told: Progress[] = [];
    const asked: LandYear = { folder: desk.folder, draws: '50' };
    const ports = { ...desk.ports, progress: (step: Progress) => void told.push(step) };
    const landed = done(await landYear(ports, who, structuredClone(asked)), 'landed');
    expect(structuredClone(landed)).toEqual(landed);
    const draws = told.filter(({ subject }) => subject === 'draws');
    expect(draws.map((step) => step.done)).toEqual([50]);
  });
});
