import { addStoppage, closeStoppage, decomposeTarget, replanYear, robustRules } from '@overhalf/actions';
import { decomposeJson, notReplannedJson, refusalJson, replanJson, stoppageWrittenJson } from '@overhalf/answers';
import { levers } from '@overhalf/core';
import { z } from 'zod';
import { language, noteText, present, text, timeLimit } from '../fields.ts';
import { json, notAllowed, route, told, type Route } from '../route.ts';

/** As many as a grid of 2,000 entities over a year has cells, and some. */
const mostRules = 25_000;
const rules = z.array(text).max(mostRules);

/** What plans the rest of the year, and what befalls it. */
export const planning: readonly Route[] = [
  route({
    method: 'POST',
    path: '/decompose',
    right: 'plan',
    about: {
      en: 'Spreads what is left of a target so that it adds up; writes it as a plan only with "commit".',
      zh: '把目标余量分解到单位和月份，逐级相加一致；仅在“commit”时写为计划。',
    },
    formats: ['overhalf.decompose/1', 'overhalf.conflict/1'],
    body: z.strictObject({
      indicator: text,
      entity: text.optional(),
      period: text.optional(),
      through: text.optional(),
      asOf: text.optional(),
      target: text.optional(),
      total: text.optional(),
      pressure: text.optional(),
      profile: text.optional(),
      nearest: z.enum(['relative', 'entropy', 'absolute']).optional(),
      smooth: z.boolean().optional(),
      beyondCapacity: z.boolean().optional(),
      holds: rules.optional(),
      bounds: rules.optional(),
      release: rules.optional(),
      ladder: z.boolean().optional(),
      spread: text.optional(),
      explain: text.optional(),
      commit: z.boolean().default(false),
      version: text.optional(),
      reason: noteText.optional(),
      approve: text.optional(),
      recordHolds: z.boolean().optional(),
      timeLimit: timeLimit.optional(),
      language: language.optional(),
    }),
    writes: 'with commit',
    apart: 'short',
    answer: async ({ ports, who, folder, language: spoken, may }, { body: { reason, ...body } }) => {
      if (body.commit && !may('commit')) return notAllowed('commit');
      const noted = reason === undefined ? undefined : { language: spoken, text: reason };
      const outcome = await decomposeTarget(ports, who, { folder, ...present({ ...body, reason: noted }) });
      if (outcome.kind === 'refused') return outcome;
      // A conflict is an answer: it says which rules cannot hold together.
      return json(outcome.kind === 'conflicting' ? refusalJson(outcome) : decomposeJson(outcome));
    },
  }),
  route({
    method: 'POST',
    path: '/replan',
    right: 'plan',
    about: {
      en: 'Plans the rest of the year anew after the stoppages recorded; writes it as a plan only with "commit".',
      zh: '按已登记的停产重新安排全年余下计划；仅在“commit”时写为计划。',
    },
    formats: ['overhalf.replan/1', 'overhalf.replan-refused/1'],
    body: z.strictObject({
      through: text.optional(),
      asOf: text.optional(),
      course: z.enum(['optimistic', 'base', 'pessimistic', 'all']).optional(),
      target: text.optional(),
      robust: z.enum(robustRules).optional(),
      without: z.array(z.enum(levers)).optional(),
      prefer: z.enum(['margin', 'stability']).optional(),
      commit: z.boolean().default(false),
      version: text.optional(),
      reason: noteText.optional(),
      approve: text.optional(),
      timeLimit: timeLimit.optional(),
      language: language.optional(),
    }),
    writes: 'with commit',
    apart: 'long',
    answer: async ({ ports, who, folder, language: spoken, may }, { body: { reason, ...body } }) => {
      if (body.commit && !may('commit')) return notAllowed('commit');
      const noted = reason === undefined ? undefined : { language: spoken, text: reason };
      const outcome = await replanYear(ports, who, { folder, ...present({ ...body, reason: noted }) });
      if (outcome.kind === 'refused') return outcome;
      // A conflict is an answer: it says which limits cannot hold together.
      return json(outcome.kind === 'replanned' ? replanJson(outcome) : notReplannedJson(outcome));
    },
  }),
  route({
    method: 'POST',
    path: '/stoppages',
    right: 'commit',
    about: { en: 'Records a stoppage, with its courses.', zh: '登记一次停产及其恢复情形。' },
    formats: ['overhalf.stoppage/1'],
    body: z.strictObject({
      assets: z.array(text).max(200),
      from: text.optional(),
      courses: z.strictObject({
        base: text.optional(),
        optimistic: text.optional(),
        pessimistic: text.optional(),
      }),
      id: text.optional(),
      repairCost: text.optional(),
      lost: z.array(text).max(200).optional(),
      cause: noteText.optional(),
      note: noteText.optional(),
      language: language.optional(),
    }),
    writes: true,
    answer: async ({ ports, who, folder, language: spoken }, { body: { note, courses, ...body } }) => {
      const noted = note === undefined ? undefined : { language: spoken, text: note };
      const input = { folder, courses: present(courses), ...present({ ...body, note: noted }) };
      return told(await addStoppage(ports, who, input), stoppageWrittenJson);
    },
  }),
  route({
    method: 'POST',
    path: '/stoppages/:id/close',
    right: 'commit',
    about: { en: 'Sets the last day of a stoppage.', zh: '确定停产的最后一天。' },
    formats: ['overhalf.stoppage/1'],
    params: z.strictObject({ id: text }),
    body: z.strictObject({ last: text.optional(), note: noteText.optional(), language: language.optional() }),
    writes: true,
    answer: async ({ ports, who, folder, language: spoken }, { path, body: { last, note } }) => {
      const noted = note === undefined ? undefined : { language: spoken, text: note };
      return told(
        await closeStoppage(ports, who, { folder, id: path.id, ...present({ last, note: noted }) }),
        stoppageWrittenJson,
      );
    },
  }),
];
