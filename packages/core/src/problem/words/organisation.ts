import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

interface About {
  /** The entity's id. */
  readonly entity: string;
}

/** Labels of the first and last month, both included; open where absent. */
interface Stretch {
  readonly first?: string;
  readonly last?: string;
}

/** What can be wrong with the entities and their successions: codes with their parameters. */
export type OrganisationProblems = {
  /** `root` is empty when no entity is without a parent. */
  'organisation-root-unknown': { readonly root: string; readonly nearest?: string };
  'organisation-root-below': About;
  'organisation-second-root': About & { readonly root: string };
  'organisation-reversed': About & { readonly first: string; readonly last: string };
  'organisation-parent-unknown': About & { readonly parent: string; readonly nearest?: string };
  'organisation-overlap': About & Stretch & { readonly parents: readonly string[] };
  'organisation-gap': About & Stretch;
  'organisation-parent-absent': About & Stretch & { readonly parent: string };
  /** The path ends where it begins; the month is absent when it has been so from the beginning. */
  'organisation-cycle': { readonly path: readonly string[]; readonly month?: string };
  'succession-unknown': About & { readonly nearest?: string };
  'succession-self': About;
  'succession-share': { readonly from: string; readonly to: string; readonly share: number };
  'succession-dates': About & { readonly dates: readonly string[] };
  'succession-shares': About & { readonly date: string; readonly total: number };
  'succession-successor-absent': { readonly from: string; readonly to: string; readonly date: string };
  'succession-predecessor-absent': About & { readonly date: string };
  'succession-predecessor-alive': About & { readonly date: string; readonly last: string };
};

export const organisationWords: Words<OrganisationProblems> = {
  'organisation-root-unknown': ({ root, nearest }) => {
    if (root === '') {
      return {
        en: 'Every entity has a parent, so none is at the top. Leave out the parent of the company.',
        zh: '每个单位都有上级，没有最上级单位。请去掉公司本身的上级。',
      };
    }
    const meant = remedyFor(nearest);
    return {
      en: `The top entity "${root}" does not exist.${meant.en}`,
      zh: `最上级单位“${root}”不存在。${meant.zh}`,
    };
  },
  'organisation-root-below': ({ entity }) => ({
    en: `"${entity}" is the top entity and cannot have a parent. Leave the parent out.`,
    zh: `“${entity}”是最上级单位，不能再有上级。请去掉它的上级。`,
  }),
  'organisation-second-root': ({ entity, root }) => ({
    en: `"${entity}" has no parent, but "${root}" is already at the top. Give it a parent.`,
    zh: `“${entity}”没有上级，而最上级单位已经是“${root}”。请填写它的上级。`,
  }),
  'organisation-reversed': ({ entity, first, last }) => ({
    en: `"${entity}": the period from ${first} to ${last} ends before it begins. Exchange the two months.`,
    zh: `“${entity}”：自 ${first} 至 ${last} 的期间，结束早于开始。请对调这两个月份。`,
  }),
  'organisation-parent-unknown': ({ entity, parent, nearest }) => {
    const meant = remedyFor(nearest);
    return {
      en: `"${entity}" stands under "${parent}", which does not exist.${meant.en}`,
      zh: `“${entity}”的上级“${parent}”不存在。${meant.zh}`,
    };
  },
  'organisation-overlap': ({ entity, parents, ...stretch }) => ({
    en: `"${entity}" has two parents, ${parents.map((parent) => `"${parent}"`).join(' and ')}, ${during(stretch).en}. End one before the other begins.`,
    zh: `“${entity}”${during(stretch).zh}有两个上级：${parents.map((parent) => `“${parent}”`).join('和')}。请让前一个在后一个开始之前结束。`,
  }),
  'organisation-gap': ({ entity, ...stretch }) => ({
    en: `"${entity}" exists but has no parent ${during(stretch).en}. Name a parent for that time, or limit how long it exists with from and to.`,
    zh: `“${entity}”${during(stretch).zh}存在，却没有上级。请补上这段时间的上级，或用 from 和 to 限定它的存续期。`,
  }),
  'organisation-parent-absent': ({ entity, parent, ...stretch }) => ({
    en: `"${entity}" stands under "${parent}" ${during(stretch).en}, when "${parent}" does not exist. Limit "${entity}" with from and to, or name another parent for that time.`,
    zh: `“${entity}”${during(stretch).zh}隶属于“${parent}”，而“${parent}”此时不存在。请用 from 和 to 限定“${entity}”，或为这段时间另填上级。`,
  }),
  'organisation-cycle': ({ path, month }) => ({
    en: `${path.map((entity) => `"${entity}"`).join(' stands under ')}${month === undefined ? '' : ` from ${month} on`}: a circle. Change one of these parents.`,
    zh: `${month === undefined ? '' : `自 ${month} 起，`}上级关系成环：${path.map((entity) => `“${entity}”`).join('→')}。请修改其中一个上级。`,
  }),
  'succession-unknown': ({ entity, nearest }) => {
    const meant = remedyFor(nearest);
    return {
      en: `A succession names "${entity}", which does not exist.${meant.en}`,
      zh: `承继关系中的“${entity}”不存在。${meant.zh}`,
    };
  },
  'succession-self': ({ entity }) => ({
    en: `"${entity}" cannot succeed itself. Name another entity, or remove the succession.`,
    zh: `“${entity}”不能承继自身。请改填其他单位，或删去该承继关系。`,
  }),
  'succession-share': ({ from, to, share }) => ({
    en: `"${to}" takes over ${share} of "${from}". A share is above 0 and at most 1.`,
    zh: `“${to}”承继“${from}”的份额为 ${share}。份额须大于 0 且不超过 1。`,
  }),
  'succession-dates': ({ entity, dates }) => ({
    en: `"${entity}" is succeeded at several dates: ${dates.join(', ')}. It ends once: use one date, and a new entity for what remains between.`,
    zh: `“${entity}”在多个日期被承继：${dates.join('、')}。单位只终止一次：请统一日期，其间留存的部分另设单位。`,
  }),
  'succession-shares': ({ entity, date, total }) => ({
    en: `The shares of "${entity}" in ${date} add up to ${total}, not 1. Correct the shares, or name the successor that is missing.`,
    zh: `“${entity}”在 ${date} 的承继份额合计为 ${total}，应为 1。请更正份额，或补上遗漏的承继单位。`,
  }),
  'succession-successor-absent': ({ from, to, date }) => ({
    en: `"${to}" succeeds "${from}" in ${date}, when "${to}" does not exist. Correct the date, or from and to of "${to}".`,
    zh: `“${to}”自 ${date} 起承继“${from}”，但“${to}”此时不存在。请更正该日期，或“${to}”的 from 和 to。`,
  }),
  'succession-predecessor-absent': ({ entity, date }) => ({
    en: `"${entity}" is succeeded in ${date}, before it has existed for a month. Correct the date, or from of "${entity}".`,
    zh: `“${entity}”自 ${date} 起被承继，但在此之前它并不存在。请更正该日期，或“${entity}”的 from。`,
  }),
  'succession-predecessor-alive': ({ entity, date, last }) => ({
    en: `"${entity}" is succeeded in ${date} and still exists then. End it with to: ${last}; what remains of it is a new entity.`,
    zh: `“${entity}”自 ${date} 起被承继，但此时仍然存在。请填写 to: ${last} 使其终止；留存的部分另设单位。`,
  }),
};

function remedyFor(nearest: string | undefined): Bilingual {
  if (nearest === undefined) return { en: ' Declare it, or correct the name.', zh: '请先定义该单位，或更正名称。' };
  return didYouMean(nearest);
}

/** A stretch of months in a sentence. */
function during({ first, last }: Stretch): Bilingual {
  if (first === undefined && last === undefined) return { en: 'at all times', zh: '始终' };
  if (first === undefined) return { en: `until ${last!}`, zh: `在 ${last!} 及以前` };
  if (last === undefined) return { en: `from ${first} on`, zh: `自 ${first} 起` };
  if (first === last) return { en: `in ${first}`, zh: `在 ${first} ` };
  return { en: `from ${first} to ${last}`, zh: `自 ${first} 至 ${last} ` };
}
