// Why Temporal has not done what it was asked, by gRPC's codes: told here alone.

import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client'
import { Problem } from '../kernel/problems.ts'

/** Nobody there, or not in time; no such thing; not so, it is already, or not now: however often it is asked. */
const codes = { away: [4, 14], gone: [5], refused: [3, 6, 9] } as const
export type Fault = keyof typeof codes
const faults = Object.entries(codes) as [Fault, readonly number[]][]

/** @returns null of any other error */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof WorkflowNotFoundError) return 'gone'
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error
  if (!isGrpcServiceError(cause)) return null
  return faults.find(([, of]) => of.includes(cause.code))?.[0] ?? null
}

/** As `inTime` (runs.ts) says it. */
export const isAway = (error: unknown): boolean =>
  error instanceof Problem && faultOf(error.particulars.cause) === 'away'
