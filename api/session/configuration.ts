import type { Config } from '../../config.ts'
import type { SignIn } from '../kernel/deps.ts'

/** How people sign in, as the environment says it; undefined: nobody does. */
export function signInOf(config: Config): SignIn | undefined {
  const { OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = config
  if (clientId === undefined || publicUrl === undefined) return undefined
  return {
    clientId,
    clientSecret: config.OIDC_CLIENT_SECRET ?? null,
    scope: config.OIDC_SCOPE,
    publicUrl: new URL(publicUrl).origin,
    idleSeconds: config.SESSION_IDLE_SECONDS,
    sessionSeconds: config.SESSION_SECONDS,
  }
}
