import fc from 'fast-check';
import { z } from 'zod';
import { hostileText } from './hostileText.ts';

/** The part of JSON Schema that our shapes come out as. */
interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

type Anything = fc.Arbitrary<unknown>;

/** Values that a shape of a route mostly takes; ids are drawn from those that there are, or made up. */
export function fitting(shape: z.ZodType, ids: readonly string[]): Anything {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  return anyOfSchema(z.toJSONSchema(shape, options) as JsonSchema, ids);
}

function anyOfSchema(schema: JsonSchema, ids: readonly string[]): Anything {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => anyOfSchema(one, ids)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.type === 'string') return textOf(schema, ids);
  if (schema.type === 'integer')
    return fc.oneof(fc.integer({ min: schema.minimum ?? -9, max: Math.min(schema.maximum ?? 4_000, 4_000) }), extremes);
  if (schema.type === 'number') return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), extremes);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array')
    return fc.array(anyOfSchema(schema.items ?? {}, ids), { minLength: schema.minItems ?? 0, maxLength: 4 });
  return schema.type === 'object' ? objectOf(schema, ids) : fc.jsonValue({ maxDepth: 2 });
}

const extremes = fc.constantFrom(0, -1, 1, 2_147_483_648, Number.MAX_SAFE_INTEGER, 1e308, -1e308, 5e-324, 0.5, -0);

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema, ids: readonly string[]): Anything {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === 'date')
    return fc.constantFrom('2026-03-01', '2024-02-29', '2026-02-30', '0000-01-01', '0001-01-01', '9999-12-31');
  if (pattern !== undefined) return fc.oneof(fc.stringMatching(new RegExp(pattern, 'u')), hostileText);
  const plain = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 80)) });
  return fc.oneof(plain, hostileText, fc.constantFrom('math', 'region', '八年级数学', '990102', 'mean'));
}

function objectOf({ properties, required = [], additionalProperties }: JsonSchema, ids: readonly string[]): Anything {
  if (properties === undefined) {
    const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
    return fc.dictionary(fc.oneof(fc.string({ maxLength: 12 }), hostileText), anyOfSchema(inner, ids), { maxKeys: 4 });
  }
  const model = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, anyOfSchema(inner, ids)]));
  return fc.record(model, { requiredKeys: required.filter((key) => key in model) });
}

/** The same values with one thing wrong: a field too many, one missing, one of another kind, or something else altogether. */
export function bent(good: Anything): Anything {
  const strange = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 2 }), extremes, fc.constant(null));
  const field = fc.constantFrom('__proto__', 'constructor', 'id', 'role', 'state', 'toString', 'isAdmin', 'x');
  const change = fc.constantFrom('more', 'less', 'other', 'else');
  return fc.tuple(good, change, field, strange, fc.nat()).map(([value, how, name, odd, at]) => {
    if (how === 'else' || typeof value !== 'object' || value === null || Array.isArray(value)) return odd;
    const entries = Object.entries(value);
    const victim = entries[at % Math.max(1, entries.length)]?.[0] ?? '';
    if (how === 'more')
      return JSON.parse(
        JSON.stringify(value).replace(/^\{/, `{${JSON.stringify(name)}:1${entries.length > 0 ? ',' : ''}`),
      );
    const kept = entries.filter(([key]) => key !== victim);
    return Object.fromEntries(how === 'less' ? kept : [...kept, [victim, odd]]);
  });
}
