// What is sent to workflows, as they read it. A signal or an argument that cannot be read may come from anybody who
// reaches Temporal: it is taken for nothing, as what is of a wrong form is. Thrown, it would fail the run's task again
// and again.

import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common'

export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload: (payload) => {
    try {
      return defaultPayloadConverter.fromPayload(payload)
    } catch {
      // Whoever takes it in looks at its form first.
      return undefined as never
    }
  },
}
