import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { checkOrganisation } from './check.ts';
import type { EntityId } from './entity.ts';
import { anyOrganisation, anySketch, axis, merger, organisationOf } from './organisations.testing.ts';
import { segmentsOf } from './segments.ts';

const found = (...sketch: Parameters<typeof organisationOf>) => checkOrganisation(organisationOf(...sketch));
const errors = (problems: readonly object[]) =>
  problems.map((problem) => Object.assign({ severity: 'error' }, problem));

describe('checkOrganisation', () => {
  it('finds nothing wrong with a merger, nor with any correct organisation', () => {
    expect(checkOrganisation(merger)).toEqual([]);
    fc.assert(fc.property(anyOrganisation, (organisation) => checkOrganisation(organisation).length === 0));
  });

  it('lets through only what is one tree at all times', () => {
    let clean = 0;
    fc.assert(
      fc.property(anySketch, (organisation) => {
        fc.pre(checkOrganisation(organisation).length === 0);
        clean += 1;
        const ids = [...organisation.entities.keys()];
        for (const { parent, bottomUp } of segmentsOf(organisation, axis.first - 2, axis.last + 2)) {
          const tops = [...bottomUp].filter((number) => parent[number] === -1).map((number) => ids[number]);
          expect(tops).toEqual([organisation.root]);
        }
      }),
      { numRuns: 300 },
    );
    expect(clean).toBeGreaterThan(100);
  });

  it.each([
    {
      rule: 'an unknown parent, with the nearest name',
      sketch: { top: {}, mine: { under: 'top' }, pit: { under: 'mien' } },
      problems: [{ code: 'organisation-parent-unknown', entity: 'pit', parent: 'mien' }],
    },
    {
      rule: 'a parent misspelt',
      sketch: { refinery: {}, pit: { under: 'refinerie' } },
      problems: [{ code: 'organisation-parent-unknown', entity: 'pit', parent: 'refinerie', nearest: 'refinery' }],
    },
    {
      rule: 'a second root',
      sketch: { top: {}, other: {} },
      problems: [{ code: 'organisation-second-root', entity: 'other', root: 'top' }],
    },
    {
      rule: 'a root that is below another',
      sketch: { top: { under: 'a' }, a: { under: 'top', lives: '2021-01..' } },
      problems: [
        { code: 'organisation-root-below', entity: 'top' },
        { code: 'organisation-parent-absent', entity: 'top', parent: 'a', last: '2020-12' },
        { code: 'organisation-cycle', path: ['top', 'a', 'top'], month: '2021-01' },
      ],
    },
    {
      rule: 'a circle, by its path',
      sketch: { top: {}, a: { under: 'c' }, b: { under: 'a' }, c: { under: 'b' }, d: { under: 'a' } },
      problems: [{ code: 'organisation-cycle', path: ['a', 'c', 'b', 'a'] }],
    },
    {
      rule: 'an entity under itself',
      sketch: { top: {}, a: { under: 'a' } },
      problems: [{ code: 'organisation-cycle', path: ['a', 'a'] }],
    },
    {
      rule: 'a circle that a move closes',
      sketch: { top: {}, a: { under: { top: '..2021-06', b: '2021-07..' } }, b: { under: 'a' } },
      problems: [{ code: 'organisation-cycle', path: ['a', 'b', 'a'], month: '2021-07' }],
    },
    {
      rule: 'two parents at once',
      sketch: { top: {}, a: { under: 'top' }, b: { under: 'top' }, w: { under: { a: '..2021-08', b: '2021-07..' } } },
      problems: [{ code: 'organisation-overlap', entity: 'w', parents: ['a', 'b'], first: '2021-07', last: '2021-08' }],
    },
    {
      rule: 'a time without a parent',
      sketch: { top: {}, a: { under: 'top' }, b: { under: 'top' }, w: { under: { a: '..2021-05', b: '2021-07..' } } },
      problems: [{ code: 'organisation-gap', entity: 'w', first: '2021-06', last: '2021-06' }],
    },
    {
      rule: 'a time without a parent at either end',
      sketch: { top: {}, w: { under: { top: '2021-01..2021-12' }, lives: '..2022-03' } },
      problems: [
        { code: 'organisation-gap', entity: 'w', last: '2020-12' },
        { code: 'organisation-gap', entity: 'w', first: '2022-01', last: '2022-03' },
      ],
    },
    {
      rule: 'a parent that does not exist then',
      sketch: { top: {}, a: { under: 'top', lives: '2021-03..2021-09' }, w: { under: 'a', lives: '2021-01..2021-12' } },
      problems: [
        { code: 'organisation-parent-absent', entity: 'w', parent: 'a', first: '2021-01', last: '2021-02' },
        { code: 'organisation-parent-absent', entity: 'w', parent: 'a', first: '2021-10', last: '2021-12' },
      ],
    },
    {
      rule: 'an end before the beginning',
      sketch: { top: {}, w: { under: 'top', lives: '2021-06..2021-01' } },
      problems: [{ code: 'organisation-reversed', entity: 'w', first: '2021-06', last: '2021-01' }],
    },
  ])('finds $rule', ({ sketch, problems }) => expect(found(sketch)).toEqual(errors(problems)));

  it('finds that nobody is at the top, or that the one named is not there', () => {
    const codes = (root: string) => checkOrganisation({ ...organisationOf({ top: {} }), root: root as EntityId });
    expect(codes('')[0]).toMatchObject({ code: 'organisation-root-unknown', root: '' });
    expect(codes('topp')[0]).toMatchObject({ code: 'organisation-root-unknown', root: 'topp', nearest: 'top' });
  });

  const heirs = { top: {}, x: { under: 'top', lives: '2020-01..2021-04' }, z: { under: 'top', lives: '2021-05..' } };

  it.each([
    {
      rule: 'an unknown successor',
      successions: [{ from: 'x', to: 'zz', date: '2021-05' }],
      problems: [{ code: 'succession-unknown', entity: 'zz', nearest: 'z' }],
    },
    {
      rule: 'an entity that succeeds itself',
      successions: [{ from: 'x', to: 'x', date: '2021-05' }],
      problems: [{ code: 'succession-self', entity: 'x' }],
    },
    {
      rule: 'a share of nothing, and what it leaves open',
      successions: [{ from: 'x', to: 'z', date: '2021-05', share: 0 }],
      problems: [
        { code: 'succession-share', from: 'x', to: 'z', share: 0 },
        { code: 'succession-shares', entity: 'x', date: '2021-05', total: 0 },
      ],
    },
    {
      rule: 'shares that are less than the whole',
      successions: [{ from: 'x', to: 'z', date: '2021-05', share: 0.9 }],
      problems: [{ code: 'succession-shares', entity: 'x', date: '2021-05', total: 0.9 }],
    },
    {
      rule: 'two dates',
      successions: [
        { from: 'x', to: 'z', date: '2021-06' },
        { from: 'x', to: 'z', date: '2021-05' },
      ],
      problems: [{ code: 'succession-dates', entity: 'x', dates: ['2021-05', '2021-06'] }],
    },
    {
      rule: 'a predecessor that lives on, and a successor that is not there yet',
      successions: [{ from: 'x', to: 'z', date: '2021-04' }],
      problems: [
        { code: 'succession-successor-absent', from: 'x', to: 'z', date: '2021-04' },
        { code: 'succession-predecessor-alive', entity: 'x', date: '2021-04', last: '2021-03' },
      ],
    },
    {
      rule: 'a predecessor that has not been there',
      successions: [{ from: 'z', to: 'top', date: '2021-05' }],
      problems: [{ code: 'succession-predecessor-absent', entity: 'z', date: '2021-05' }],
    },
  ])('finds $rule', ({ successions, problems }) => expect(found(heirs, successions)).toEqual(errors(problems)));

  it('names the place of the entity', () => {
    const at = { file: 'entities.yaml', line: 7, column: 5 };
    const problems = checkOrganisation(organisationOf({ top: {}, pit: { under: 'nobody' } }), new Map([['pit', at]]));
    expect(problems).toMatchObject([{ at, entity: 'pit' }]);
  });

  it('says so in both languages', () => {
    const organisation = organisationOf({
      top: {},
      w: { under: { top: '..2021-05' } },
      v: { under: 'w', lives: '2021-05..' },
    });
    const problems = checkOrganisation(organisation);
    expect(problems.map((problem) => say(problem, 'en'))).toEqual([
      '"w" exists but has no parent from 2021-06 on. Name a parent for that time, or limit how long it exists with from and to.',
    ]);
    expect(problems.map((problem) => say(problem, 'zh'))).toEqual([
      '“w”自 2021-06 起存在，却没有上级。请补上这段时间的上级，或用 from 和 to 限定它的存续期。',
    ]);
  });
});
