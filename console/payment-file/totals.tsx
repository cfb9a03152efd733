// What bills come to, by head of account and in all.

import { sumPaise } from '../../domain/kernel/money.ts'
import { useLanguage, useTexts } from '../language/language.tsx'

interface Summed {
  headOfAccount: string
  netPaise: number
}

export const netOf = (bills: readonly Summed[]): number => sumPaise(bills.map(({ netPaise }) => netPaise))

function byHead(bills: readonly Summed[]): [head: string, count: number, paise: number][] {
  const sums = new Map<string, [count: number, paise: number]>()
  for (const { headOfAccount, netPaise } of bills) {
    const [count, paise] = sums.get(headOfAccount) ?? [0, 0]
    sums.set(headOfAccount, [count + 1, paise + netPaise])
  }
  return [...sums].map(([head, [count, paise]]): [string, number, number] => [head, count, paise]).sort()
}

export function TotalsByHead({ bills }: { bills: readonly Summed[] }) {
  const { money, digits } = useLanguage()
  const { files, money: said } = useTexts()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{files.head}</th>
          <th scope="col" className="figures">
            {files.count}
          </th>
          <th scope="col" className="figures">
            {files.net}
          </th>
        </tr>
      </thead>
      <tbody>
        {byHead(bills).map(([head, count, paise]) => (
          <tr key={head}>
            <th scope="row">{head}</th>
            <td className="figures">{digits(count)}</td>
            <td className="figures">{money(paise)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            <strong>{said.total}</strong>
          </th>
          <td className="figures">
            <strong>{digits(bills.length)}</strong>
          </td>
          <td className="figures">
            <strong>{money(netOf(bills))}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
