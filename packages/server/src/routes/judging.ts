import { courseNames } from '@overhalf/core';
import { landYear, listStoppages, readSignals, reviewContracts } from '@overhalf/actions';
import { landingJson, reviewJson, signalsJson, stoppagesJson } from '@overhalf/answers';
import { z } from 'zod';
import { language, present, seconds, text, texts } from '../fields.ts';
import { route, told, type Route } from '../route.ts';

const wholeNumber = z.string().regex(/^\d{1,12}$/);

/** How the year stands and where it goes. */
export const judging: readonly Route[] = [
  route({
    method: 'GET',
    path: '/review',
    right: 'read',
    about: { en: 'Who is over half, why, and what is left to do.', zh: '谁已过半、为何、还剩多少。' },
    formats: ['overhalf.review/1'],
    query: z.strictObject({
      through: text.optional(),
      asOf: text.optional(),
      contract: text.optional(),
      structure: z.enum(['as-was', 'restated']).optional(),
      since: text.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder, language: spoken }, { query: { ...rest } }) =>
      told(await reviewContracts(ports, who, { folder, ...present(rest) }), (reviewed) => reviewJson(reviewed, spoken)),
  }),
  route({
    method: 'GET',
    path: '/signals',
    right: 'read',
    about: {
      en: 'Whether an indicator says something new; without one, all that looks wrong in the figures.',
      zh: '某指标是否出现异常信号；不指明指标时，列出数据中的全部疑点。',
    },
    formats: ['overhalf.signals/1'],
    query: z.strictObject({
      indicator: text.optional(),
      entity: text.optional(),
      through: text.optional(),
      from: text.optional(),
      rules: z.enum(['wheeler', 'western-electric', 'nelson', 'limits-only']).optional(),
      season: z.enum(['none', 'year-on-year']).optional(),
      asOf: text.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query: { ...rest } }) =>
      told(await readSignals(ports, who, { folder, ...present(rest) }), signalsJson),
  }),
  route({
    method: 'GET',
    path: '/landing',
    right: 'read',
    about: { en: 'Where the year lands, and how likely each rung is.', zh: '全年落点及各档达成概率。' },
    formats: ['overhalf.landing/1'],
    query: z.strictObject({
      contract: text.optional(),
      through: text.optional(),
      asOf: text.optional(),
      course: z.enum(courseNames).optional(),
      capacity: z.enum(['all', 'processes', 'none']).optional(),
      draws: wholeNumber.optional(),
      seed: wholeNumber.optional(),
      effect: texts.optional(),
      line: text.optional(),
      timeLimit: seconds.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'long',
    answer: async ({ ports, who, folder, language: spoken }, { query: { effect: effects, ...rest } }) =>
      told(await landYear(ports, who, { folder, ...present({ ...rest, effects }) }), (landed) =>
        landingJson(landed, spoken),
      ),
  }),
  route({
    method: 'GET',
    path: '/stoppages',
    right: 'read',
    about: { en: 'The stoppages recorded, and the capacity that they take.', zh: '已登记的停产及其影响的能力。' },
    formats: ['overhalf.stoppages/1'],
    query: z.strictObject({
      course: z.enum(courseNames).optional(),
      asOf: text.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query: { ...rest } }) =>
      told(await listStoppages(ports, who, { folder, ...present(rest) }), stoppagesJson),
  }),
];
