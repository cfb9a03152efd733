#!/usr/bin/env node
import { checkNode, ensureDependencies, run } from './bootstrap.mjs'

checkNode()
await ensureDependencies()
run('cli/main.ts', process.argv.slice(2))
