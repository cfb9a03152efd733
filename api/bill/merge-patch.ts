// The schema of a JSON merge patch (RFC 7396), made from the schema of what is patched: every field may be left out,
// and null takes one away. The merged whole is checked against the schema itself.

import Type, { type TSchema } from 'typebox'

interface Node {
  [keyword: string]: unknown
  type?: string
  enum?: unknown[]
  properties?: Record<string, Node>
}

function nullable(node: Node): Node {
  const patch = node.properties === undefined ? node : patchOf(node)
  return {
    ...patch,
    ...(typeof node.type === 'string' ? { type: [node.type, 'null'] as unknown as string } : {}),
    ...(node.enum === undefined ? {} : { enum: [...node.enum, null] }),
  }
}

/** Arrays are replaced whole, so their items stay as they are. */
function patchOf(node: Node): Node {
  const fields = Object.entries(node.properties ?? {}).map(([name, field]) => [name, nullable(field)] as const)
  const kept = Object.entries(node).filter(([keyword]) => keyword !== 'required' && keyword !== 'examples')
  return { ...Object.fromEntries(kept), properties: Object.fromEntries(fields) }
}

export const mergePatchSchema = (schema: TSchema, ...examples: unknown[]) =>
  Type.Unsafe<Record<string, unknown>>({ ...patchOf(schema as Node), examples })
