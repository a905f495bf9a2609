import { benchmarkFrontier, benchmarkIndicator, bridgeStates, explainValue } from '@overhalf/actions';
import { benchmarkJson, bridgeJson, explainJson, frontierJson } from '@overhalf/answers';
import { z } from 'zod';
import { flag, language, levels, present, text, texts } from '../fields.ts';
import { route, told, type Route } from '../route.ts';

const subject = { entity: text.optional(), period: text.optional(), asOf: text.optional() };

/** What follows from the figures. */
export const analysing: readonly Route[] = [
  route({
    method: 'GET',
    path: '/explain',
    right: 'read',
    about: {
      en: 'A number opened to its formula, its inputs and the rows of its files.',
      zh: '把一个数拆到公式、投入与原始行。',
    },
    formats: ['overhalf.explain/1'],
    query: z.strictObject({
      indicator: text,
      entity: text.optional(),
      period: text,
      scenario: text.optional(),
      depth: levels.optional(),
      asOf: text.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query: { depth = Infinity, ...rest } }) =>
      told(await explainValue(ports, who, { folder, ...present(rest) }), (explained) => explainJson(explained, depth)),
  }),
  route({
    method: 'GET',
    path: '/bridge',
    right: 'read',
    about: { en: 'A change between states, explained by its drivers.', zh: '两个状态之间的变化按驱动因素分解。' },
    formats: ['overhalf.bridge/1'],
    query: z.strictObject({
      indicator: text,
      ...subject,
      from: text.optional(),
      to: text.optional(),
      via: texts.optional(),
      method: z.enum(['chain', 'shapley', 'aumann-shapley', 'lmdi']).optional(),
      depth: levels.optional(),
      byEntity: flag.optional(),
      levels: levels.optional(),
      first: texts.optional(),
      mix: flag.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query: { ...rest } }) =>
      told(await bridgeStates(ports, who, { folder, ...present(rest) }), bridgeJson),
  }),
  route({
    method: 'GET',
    path: '/benchmark',
    right: 'read',
    about: { en: 'Where we stand against others, and what the gaps are worth.', zh: '与他人相比的位置及差距的价值。' },
    formats: ['overhalf.benchmark/1'],
    query: z.strictObject({
      indicator: text.optional(),
      ...subject,
      against: text.optional(),
      league: flag.optional(),
      curve: flag.optional(),
      byEntity: flag.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query: { ...rest } }) =>
      told(await benchmarkIndicator(ports, who, { folder, ...present(rest) }), benchmarkJson),
  }),
  route({
    method: 'GET',
    path: '/frontier',
    right: 'read',
    about: { en: 'Entities measured by all inputs and outputs together.', zh: '按全部投入产出综合评价各单位。' },
    formats: ['overhalf.frontier/1'],
    query: z.strictObject({
      frontier: text,
      ...subject,
      points: z.enum(['entities', 'entity-months']).optional(),
      returns: z.enum(['crs', 'vrs', 'drs', 'irs', 'fdh']).optional(),
      orientation: z.enum(['input', 'output']).optional(),
      superEfficiency: flag.optional(),
      scale: flag.optional(),
      against: text.optional(),
      index: z.enum(['fisher', 'tornqvist']).optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'long',
    answer: async ({ ports, who, folder }, { query: { ...rest } }) =>
      told(await benchmarkFrontier(ports, who, { folder, ...present(rest) }), frontierJson),
  }),
];
