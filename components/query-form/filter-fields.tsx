import { Switch } from '@mantine/core';
import type { Filter } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { Permission } from '#lib/policy/policy.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { FilterField } from './filter-field.tsx';
import classes from './query-form.module.css';
import type { FieldErrors } from './use-submit.ts';

interface FilterFieldsProps {
  readonly product: Product;
  readonly draft: QueryDraft;
  readonly hidden: readonly string[];
  readonly permissions: readonly Permission[];
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<QueryDraft>) => void;
  readonly onFilter: (name: string, value: string) => void;
}

/** The parameters that shape the answer instead of narrowing it, with the draft's own names. */
const shaping = { include_message: 'includeMessage', show_concatenated: 'showConcatenated' } as const;

/** Exactly the filters of one product, in the reference's order; what this role may not use is shown with the reason. */
export function FilterFields(props: FilterFieldsProps) {
  const { product, draft, hidden, permissions, errors, onChange, onFilter } = props;
  const narrowing = product.filters.filter((filter) => !isShaping(filter.name));
  const flags = product.filters.flatMap((filter) =>
    isShaping(filter.name) ? [{ filter, field: shaping[filter.name] }] : [],
  );
  return (
    <>
      {narrowing.length > 0 ? (
        <div className={classes.filters}>
          {narrowing.map((filter) => (
            <FilterField
              key={filter.name}
              filter={filter}
              value={draft.filters[filter.name] ?? ''}
              country={draft.filters.country ?? ''}
              forbidden={forbiddenReason(filter, hidden, permissions)}
              error={errors[`filters.${filter.name}`]}
              onChange={(value) => onFilter(filter.name, value)}
            />
          ))}
        </div>
      ) : (
        <p className={classes.hint}>{product.title} records cannot be filtered further.</p>
      )}
      {flags.length > 0 ? (
        <div className={classes.flags}>
          {flags.map(({ filter, field }) => {
            const forbidden = field === 'includeMessage' && !permissions.includes('bodies.read');
            return (
              <Switch
                key={filter.name}
                name={field}
                label={filter.label}
                description={forbidden ? 'Your role may not read the text of messages' : filter.description}
                disabled={forbidden}
                checked={draft[field] && !forbidden}
                error={errors[field]}
                onChange={(event) => onChange({ [field]: event.currentTarget.checked })}
              />
            );
          })}
        </div>
      ) : null}
    </>
  );
}

function isShaping(name: string): name is keyof typeof shaping {
  return Object.hasOwn(shaping, name);
}

function forbiddenReason(
  filter: Filter,
  hidden: readonly string[],
  permissions: readonly Permission[],
): string | undefined {
  if (hidden.includes(filter.name)) return 'The link filters by this; its value is hidden for your role';
  if (filter.personal && !permissions.includes('personal.read'))
    return 'Your role may not filter by personal values';
  return undefined;
}
