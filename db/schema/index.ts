export * from './bills.ts'
export * from './budget.ts'
export * from './offices.ts'
export * from './payments.ts'
