import { z } from 'zod';

/** A name, a period, an id: what people type. */
export const text = z.string().min(1).max(500);
/** Several of them; one may stand alone. */
export const texts = z
  .union([text, z.array(text).max(200)])
  .transform((given): readonly string[] => (typeof given === 'string' ? [given] : given));
/** In a query: `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((given) => given === 'true');
export const language = z.enum(['en', 'zh']);
/** In a query: a whole number of one or two digits. */
export const levels = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number);
/** In a query: seconds that a calculation may take. */
export const seconds = z
  .string()
  .regex(/^\d{1,5}(\.\d)?$/)
  .transform(Number);
/** In a body: the same. */
export const timeLimit = z.number().positive().max(86_400);
export const noteText = z.string().max(2000);

type Apart = 'language' | 'timeLimit';

/**
 * What was asked of an action: fields that were left out are not in it, nor are the language and the time limit, which are
 * no fields of actions but of who asks, and how.
 */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in Exclude<keyof Fields, Apart>]: Exclude<Fields[Key], undefined> } {
  // Optional fields of zod may hold undefined; those of actions are absent.
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => value !== undefined && name !== 'language' && name !== 'timeLimit',
    ),
  ) as { [Key in Exclude<keyof Fields, Apart>]: Exclude<Fields[Key], undefined> };
}
