// Which heads of account the treasury's own books go by (domain/ledger/chart.ts), from the dated parameters.

import { chartParameters, keptForEvents } from '../../domain/ledger/chart.ts'
import type { Connection } from '../kernel/connection.ts'

/** The chart's parameters in force on a day, as one value: name and head. */
export const chartOn = (sql: Connection, day: string | ReturnType<Connection>) => sql`
  (select jsonb_object_agg(name, value) from (
    select distinct on (name) name, value from parameters
    where name = any(${Object.values(chartParameters)}) and valid_from <= ${day} order by name, valid_from desc
  ) chart)`

const kept = keptForEvents.map((own) => chartParameters[own])

/** The heads that events alone book to, whenever they are in force. */
export const headsOfEvents = (sql: Connection) => sql`
  (select value #>> '{}' from parameters where name = any(${kept}))`
