// What the pages to read up on read: tables that change with an order of the State.

import type Type from 'typebox'
import type { Parameter as ParameterSchema } from '../../api/tables/dated-schema.ts'
import type { Lifecycle as LifecycleSchema } from '../../api/tables/schema.ts'
import { useRead } from './reads.ts'
import type { Page } from './types.ts'

export type Lifecycle = Type.Static<typeof LifecycleSchema>
export type Parameter = Type.Static<typeof ParameterSchema>

const lastingMs = 600_000

export const useLifecycle = () => useRead<Lifecycle>('/v1/lifecycle', { staleMs: lastingMs })
export const useParameters = () => useRead<Page<Parameter>>('/v1/parameters', { staleMs: lastingMs })
