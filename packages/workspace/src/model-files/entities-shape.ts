import { z } from 'zod';
import { both, entityName, id, month, named } from './shape-parts.ts';

export const entitiesShape = z
  .strictObject({
    entities: z
      .array(
        z.strictObject({
          id,
          ...named,
          kind: z.string().meta(both("The company's word for what it is", '单位类别，用公司自己的说法')),
          parent: entityName.optional(),
          belongs: z
            .array(z.strictObject({ parent: entityName, from: month.optional(), to: month.optional() }))
            .meta(both('Parents that change over time', '随时间变化的上级单位'))
            .optional(),
          from: month.optional(),
          to: month.optional(),
          elimination: z.boolean().meta(both('Holds intra-company eliminations', '内部抵销单位')).optional(),
        }),
      )
      .min(1),
    successions: z
      .array(
        z.strictObject({
          from: entityName,
          to: entityName,
          date: month,
          share: z.number().positive().max(1).meta(both('Part that goes to the successor', '承继比例')).optional(),
          gap: z.enum(['inherited', 'clean']).meta(both('Takes over the gap, or starts clean', '承继差额或重新起算')),
        }),
      )
      .optional(),
  })
  .meta({ title: 'entities.yaml', ...both('The organisation', '组织') });
