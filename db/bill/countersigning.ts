// Who countersigns an office's bills (S-38): a part of statements that are made anyway.

/**
 * By the `ddo_code`, `sector` and `claim_type` of that alias, on a day: whom the State has named for them, most
 * particularly, else who controls the office; null where nobody does. Of several alike it is the first by its code.
 */
export const countersigningOffice = (asked: string, day: string): string => `coalesce((
    select c.office_code from countersigning_offices c
    where c.ddo_code = ${asked}.ddo_code and coalesce(c.sector, ${asked}.sector) = ${asked}.sector
      and coalesce(c.claim_type, ${asked}.claim_type) = ${asked}.claim_type
      and c.from_date <= ${day} and coalesce(c.to_date, 'infinity') >= ${day}
    order by c.claim_type is null, c.sector is null, c.office_code limit 1),
  (select o.controlling_office_code from offices o where o.office_code = ${asked}.ddo_code))`
