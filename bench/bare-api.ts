// The least that reading a bill over HTTP takes: Fastify, and one prepared read of the row. A process of its own.

import fastify from 'fastify'
import { openDatabase } from '../db/kernel/connection.ts'

const database = openDatabase(process.env['DATABASE_URL'] ?? '', 10, 'khajane bench bare api')
const app = fastify()
app.get<{ Params: { billId: string } }>('/v1/bills/:billId', async ({ params }) => {
  const [row] = await database.sql`select * from bills where bill_id = ${params.billId}`
  return row
})
process.on('SIGTERM', () => void Promise.all([app.close(), database.close()]).then(() => process.exit(0)))
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
console.log('ready')
