import type { ChangeSetHeader } from '@overhalf/store';
import { count, inWords, type Screen } from './screen.ts';

/** A version of the plan as it was written. */
interface Version {
  readonly version: string;
  readonly approved: boolean;
  readonly header: Pick<ChangeSetHeader, 'id' | 'facts'>;
}

/** Which version was written and whether it is in force; or how it would be kept. `plan`: the version in force, if any. */
export function committedVersion(screen: Screen, committed: Version | undefined, plan: string | undefined): string {
  if (committed === undefined) {
    return inWords(screen, {
      en: 'Nothing was committed: --commit --version <name> --reason "…" keeps it as a version of the plan.',
      zh: '未入账：用 --commit --version <版本> --reason "…" 存为计划版本。',
    });
  }
  const { version, approved, header } = committed;
  const now =
    plan === undefined || approved
      ? { en: 'it is in force', zh: '已生效' }
      : { en: `a draft: ${plan} stays in force until it is approved`, zh: `为草案：批准前仍以 ${plan} 为准` };
  return inWords(screen, {
    en: `Plan ${version} committed as change set ${header.id}: ${count(header.facts, 'figure')}; ${now.en}.`,
    zh: `计划 ${version} 已入账：第${header.id}号变更，共${header.facts}个数据；${now.zh}。`,
  });
}
