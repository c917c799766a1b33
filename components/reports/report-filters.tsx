import { NativeSelect, TextInput } from '@mantine/core';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { inputTime } from '#lib/query/input-time.ts';
import {
  elsewhere,
  type ReportFilters as Filters,
  orderedChoices,
  statusChoices,
} from './matching-reports.ts';
import classes from './reports.module.css';

interface ReportFiltersProps {
  readonly reports: readonly ReportDto[];
  readonly filters: Filters;
  readonly shown: number;
  readonly zone: string;
  readonly onFilter: (chosen: Partial<Filters>) => void;
}

const bounds = [
  { name: 'since', label: 'From' },
  { name: 'until', label: 'Until' },
] as const;

/** Only what occurs in the list can be chosen. */
export function ReportFilters({ reports, filters, shown, zone, onFilter }: ReportFiltersProps) {
  const products = [...new Set(reports.map(({ product }) => product))].map((name) => ({
    value: name,
    label: productNamed(name)?.title ?? name,
  }));
  const names = new Map(
    reports.map(({ createdById, createdBy }) => [
      createdById ?? elsewhere,
      createdById === null ? 'Outside Tollbook' : (createdBy ?? 'Somebody'),
    ]),
  );
  const people = Array.from(names, ([value, label]) => ({ value, label }));
  const choices = [
    { name: 'status', label: 'State', data: [...statusChoices] },
    { name: 'product', label: 'Product', data: byLabel(products) },
    { name: 'who', label: 'Ordered by', data: byLabel(people) },
    { name: 'ordered', label: 'Ordered', data: [...orderedChoices] },
  ] as const;
  return (
    <fieldset className={classes.filters}>
      <legend className={classes.hidden}>Which reports to show</legend>
      {choices.map(({ name, label, data }) => (
        <NativeSelect
          key={name}
          size="xs"
          label={label}
          data={[{ value: '', label: name === 'ordered' ? 'At any time' : 'All' }, ...data]}
          value={filters[name]}
          onChange={(event) => onFilter({ [name]: event.currentTarget.value })}
        />
      ))}
      <p className={classes.count} role="status">
        {shown === reports.length ? `${shown} in all` : `${shown} of ${reports.length}`}
      </p>
      {filters.ordered === 'between' ? (
        <div className={classes.bounds}>
          {bounds.map(({ name, label }) => (
            <TextInput
              key={name}
              size="xs"
              type="datetime-local"
              step={1}
              label={label}
              value={inputTime(filters[name], zone)}
              onChange={(event) => onFilter({ [name]: event.currentTarget.value })}
            />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

function byLabel<T extends { readonly label: string }>(choices: readonly T[]): T[] {
  return [...choices].sort((a, b) => (a.label < b.label ? -1 : 1));
}
