import type { Command } from 'commander'
import type { Me } from './answers.ts'
import { rememberLogin } from './local-start.ts'
import { openSession, type Io, type Session } from './session.ts'
import { table } from './show.ts'

const meText = ({ user, posts }: Me, isTerminal: boolean): string =>
  [
    `${user.userId}: ${user.name}`,
    table(
      ['Post', 'Office', 'Roles', 'Kind'],
      posts.map((post) => [post.postId, `${post.officeCode}, ${post.officeName}`, post.roles.join(', '), post.kind]),
      isTerminal,
    ),
  ].join('\n')

async function showMe(session: Session): Promise<void> {
  const me = await session.api.get<Me>('/v1/me')
  session.show(me, (shown) => meText(shown, session.isTerminal))
}

export function addWhoCommands(program: Command, io: Io): void {
  program
    .command('whoami')
    .description('who acts, and from which posts')
    .action(async (_options: object, command: Command) => {
      await showMe(openSession(command, io))
    })
  program
    .command('login')
    .description('act as this person of the sample from now on (local start only)')
    .argument('<login>', 'such as maker.10104')
    .action(async (login: string, _options: object, command: Command) => {
      command.setOptionValue('as', login)
      await showMe(openSession(command, io))
      rememberLogin(io.env, login)
    })
  program
    .command('logout')
    .description('forget who acts')
    .action(() => {
      rememberLogin(io.env, null)
    })
}
