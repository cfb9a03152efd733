// The code flow with PKCE (OpenID Connect Core 3.1, RFC 7636) as a client of whatever issuer is configured. What it
// gives is read once and kept nowhere: of its tokens none outlives the call.

import * as oidc from 'openid-client'
import type { ApiConfig, SignIn } from '../kernel/deps.ts'
import type { UnderWay } from './cookies.ts'

/** What an issuer says of itself is not asked for anew for so long, and nothing of ours waits longer for it. */
const [knownMs, timeoutSeconds] = [600_000, 10]

export const callbackPath = '/auth/callback'

/** Who has signed in, as the issuer says. */
export interface SignedIn {
  /** By which our user is found. */
  user: string
  issuerSubject: string
  sid: string | null
}

/** Without a word about it the first is meant (OpenID Connect Discovery, 3). */
function authentication(
  { clientSecret }: SignIn,
  { token_endpoint_auth_methods_supported: methods }: oidc.ServerMetadata,
) {
  if (clientSecret === null) return oidc.None()
  const basic = methods === undefined || methods.includes('client_secret_basic')
  return basic ? oidc.ClientSecretBasic(clientSecret) : oidc.ClientSecretPost(clientSecret)
}

export function createIssuerClient({ oidcIssuer, openIssuer, subjectClaim = 'sub' }: ApiConfig, signIn: SignIn) {
  let known: { client: Promise<oidc.Configuration>; until: number } | null = null
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- called deprecated to be seen: without TLS only by name
  const allowed: ((client: oidc.Configuration) => void)[] = openIssuer ? [oidc.allowInsecureRequests] : []

  async function discover(): Promise<oidc.Configuration> {
    const found = await oidc.discovery(new URL(oidcIssuer), signIn.clientId, undefined, oidc.None(), {
      execute: allowed,
      timeout: timeoutSeconds,
    })
    const metadata = found.serverMetadata()
    const client = new oidc.Configuration(metadata, signIn.clientId, undefined, authentication(signIn, metadata))
    for (const allow of allowed) allow(client)
    // The ID token's signature counts, whatever the way by which it came.
    oidc.enableNonRepudiationChecks(client)
    client.timeout = timeoutSeconds
    return client
  }
  const clientNow = (): Promise<oidc.Configuration> => {
    if (known !== null && Date.now() < known.until) return known.client
    const client = discover()
    known = { client, until: Date.now() + knownMs }
    client.catch(() => (known = null))
    return client
  }

  /** The claim that names our user: of the ID token, or where that has it not of what the issuer says of its user. */
  async function userIn(client: oidc.Configuration, claims: oidc.IDToken, accessToken: string): Promise<string | null> {
    const named = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
    const user = named(claims[subjectClaim])
    if (user !== null || client.serverMetadata().userinfo_endpoint === undefined) return user
    return named((await oidc.fetchUserInfo(client, accessToken, claims.sub))[subjectClaim])
  }

  return {
    /** @throws when the issuer does not say what it is. */
    begin: async (returnTo: string): Promise<{ at: URL; underWay: UnderWay }> => {
      const client = await clientNow()
      const underWay = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        returnTo,
      }
      const at = oidc.buildAuthorizationUrl(client, {
        redirect_uri: signIn.publicUrl + callbackPath,
        scope: signIn.scope,
        state: underWay.state,
        nonce: underWay.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(underWay.verifier),
        code_challenge_method: 'S256',
        // Whoever was here before may still be known to the issuer: it asks who is here now.
        prompt: 'login',
      })
      return { at, underWay }
    },
    /**
     * @param path of the callback, with its query
     * @returns null where the issuer names nobody by the claim
     * @throws when it refuses, or when what it says is not what was asked for
     */
    end: async (path: string, { state, nonce, verifier }: UnderWay): Promise<SignedIn | null> => {
      const client = await clientNow()
      const tokens = await oidc.authorizationCodeGrant(client, new URL(path, signIn.publicUrl), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) return null
      const user = await userIn(client, claims, tokens.access_token)
      const { sid } = claims
      return user === null ? null : { user, issuerSubject: claims.sub, sid: typeof sid === 'string' ? sid : null }
    },
    /** Where one signs out at the issuer too; null where it has no such place, or is away. */
    signOutAt: async (): Promise<string | null> => {
      const client = await clientNow().catch(() => null)
      if (client?.serverMetadata().end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: `${signIn.publicUrl}/signed-out` }).href
    },
  }
}

export type IssuerClient = ReturnType<typeof createIssuerClient>

/** Whether the issuer was not there, which is nobody's fault who signs in. */
export function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500
  if (!(error instanceof Error)) return false
  // What fetch says where nothing answers, and of a time that is up.
  return (
    error instanceof TypeError || error.name === 'TimeoutError' || (error.cause !== undefined && isAway(error.cause))
  )
}
