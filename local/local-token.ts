import { StartError } from '../links.ts'

export const CLIENT_ID = 'khajane-local'
/** As which the console of a local start signs people in. */
export const CONSOLE_CLIENT_ID = 'khajane-console'
/** By another name than the console's: to a browser they are then two sites, as in production. */
export const issuerUrlOf = (port: number): string => `http://localhost:${String(port)}`
/**
 * A grant of the local issuer's own: whoever reaches it may be anybody of the sample. It exists in no production start.
 */
export const LOCAL_LOGIN = 'urn:khajane:grant-type:local-login'

/**
 * A token of the local issuer for this login.
 * @throws StartError when the issuer is not there, or does not know the login
 */
export async function localToken(issuer: string, login: string): Promise<string> {
  let response: Response
  try {
    response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: LOCAL_LOGIN, client_id: CLIENT_ID, login }),
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    throw new StartError(`No local issuer answers at ${issuer}: start Khajane with npm start.`)
  }
  const answer = (await response.json()) as { access_token?: string; error_description?: string }
  if (answer.access_token === undefined) {
    const why = answer.error_description ?? `the issuer answered ${String(response.status)}`
    throw new StartError(`There is no token for ${login}: ${why}.`)
  }
  return answer.access_token
}
