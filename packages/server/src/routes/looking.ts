import {
  readKnowledge,
  readSeries,
  showChange,
  showChanges,
  showLog,
  showModel,
  showWorkspace,
} from '@overhalf/actions';
import { changeJson, diffJson, knowledgeBytes, logJson, modelJson, seriesJson, workspaceJson } from '@overhalf/answers';
import { z } from 'zod';
import { flag, language, present, text, texts } from '../fields.ts';
import { route, told, type Route } from '../route.ts';

/** What is there: workspace, model, figures, ledger. */
export const looking: readonly Route[] = [
  route({
    method: 'GET',
    path: '/workspace',
    right: 'read',
    about: {
      en: 'What the workspace holds: company, calendar, entities, indicators, contracts, scenarios, and how far it is known.',
      zh: '工作区概况：公司、日历、单位、指标、责任书、口径，以及数据截至何时。',
    },
    formats: ['overhalf.workspace/1'],
    query: z.strictObject({ language: language.optional() }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }) => told(await showWorkspace(ports, who, { folder }), workspaceJson),
  }),
  route({
    method: 'GET',
    path: '/model',
    right: 'read',
    about: {
      en: 'What the files declare: entities, indicators with formulas and what they read, contracts, comparators, processes.',
      zh: '文件中的声明：单位、指标（含公式及其投入）、责任书、对标对象、工序。',
    },
    formats: ['overhalf.model/1'],
    query: z.strictObject({ language: language.optional() }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }) => told(await showModel(ports, who, { folder }), modelJson),
  }),
  route({
    method: 'GET',
    path: '/series',
    right: 'read',
    about: {
      en: 'Monthly values of an indicator, by entity and scenario, with how much was reported.',
      zh: '某指标按单位、口径的逐月数值及报数情况。',
    },
    formats: ['overhalf.series/1'],
    query: z.strictObject({
      indicator: text,
      entity: texts.optional(),
      scenario: texts.optional(),
      from: text.optional(),
      to: text.optional(),
      asOf: text.optional(),
      language: language.optional(),
    }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder }, { query }) => {
      const { entity: entities = [], scenario: scenarios = [], ...rest } = query;
      return told(await readSeries(ports, who, { folder, entities, scenarios, ...present(rest) }), seriesJson);
    },
  }),
  route({
    method: 'GET',
    path: '/knowledge',
    right: 'read',
    about: {
      en: 'All figures and the model as bytes, for what-ifs in the browser; at most 32 MB.',
      zh: '全部数据与模型（二进制），供浏览器试算；最多 32 MB。',
    },
    formats: ['overhalf.knowledge/1'],
    query: z.strictObject({ asOf: text.optional() }),
    isKept: true,
    apart: 'short',
    answer: async ({ ports, who, folder, mostKnowledge }, { query }) => {
      const known = await readKnowledge(ports, who, { folder, ...present(query) });
      if (known.kind === 'refused') return known;
      const bytes = knowledgeBytes(known);
      if (bytes.length <= mostKnowledge) return { kind: 'bytes', bytes };
      const problem = {
        code: 'server-knowledge-large',
        severity: 'error',
        size: bytes.length,
        most: mostKnowledge,
      } as const;
      return { kind: 'wrong', status: 413, problem };
    },
  }),
  route({
    method: 'GET',
    path: '/log',
    right: 'read',
    about: { en: 'The change sets, oldest first.', zh: '变更记录，由旧到新。' },
    formats: ['overhalf.log/1'],
    query: z.strictObject({ verify: flag.optional(), language: language.optional() }),
    isKept: true,
    answer: async ({ ports, who, folder }, { query: { verify = false } }) =>
      told(await showLog(ports, who, { folder, verify }), (logged) => logJson(logged, verify)),
  }),
  route({
    method: 'GET',
    path: '/diff',
    right: 'read',
    about: { en: 'What differs between two states of knowledge.', zh: '两个时点之间数据的差异。' },
    formats: ['overhalf.diff/1'],
    query: z.strictObject({ from: text, to: text.optional(), language: language.optional() }),
    isKept: true,
    answer: async ({ ports, who, folder }, { query: { ...states } }) =>
      told(await showChanges(ports, who, { folder, ...present(states) }), diffJson),
  }),
  route({
    method: 'GET',
    path: '/change/:id',
    right: 'read',
    about: { en: 'What one change set wrote.', zh: '某次变更写入的内容。' },
    formats: ['overhalf.change/1'],
    params: z.strictObject({ id: text }),
    query: z.strictObject({ language: language.optional() }),
    isKept: true,
    answer: async ({ ports, who, folder }, { path }) =>
      told(await showChange(ports, who, { folder, id: path.id }), changeJson),
  }),
];
