import { type ComboboxParsedItem, Select } from '@mantine/core';
import type { Family } from '#lib/catalogue/product.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import classes from './query-form.module.css';

interface ProductPickerProps {
  readonly families: readonly Family[];
  readonly products: readonly ProductLink[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}

/** All products by family; found by title, by either of their API names, and by family. */
export function ProductPicker({ families, products, value, error, onChange }: ProductPickerProps) {
  const groups = families.map((family) => ({
    group: family,
    items: products
      .filter((product) => product.family === family)
      .map(({ name, title }) => ({ value: name, label: title })),
  }));
  const namesOf = (name: string) => {
    const product = products.find((known) => known.name === name);
    return product && product.publicName !== name ? `${product.publicName} · ${name}` : name;
  };
  return (
    <Select
      label="Product"
      placeholder="Choose a product"
      name="product"
      data={groups}
      value={value === '' ? null : value}
      error={error}
      searchable
      withAsterisk
      allowDeselect={false}
      nothingFoundMessage="No product is called that"
      maxDropdownHeight={420}
      comboboxProps={{ width: 'min(24rem, 90vw)', position: 'bottom-start' }}
      filter={({ options, search }) => options.flatMap((option) => matching(option, search, namesOf))}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <code>{namesOf(option.value)}</code>
        </span>
      )}
      onChange={(name) => name !== null && onChange(name)}
    />
  );
}

type Option = ComboboxParsedItem<string>;

function matching(option: Option, search: string, namesOf: (name: string) => string): Option[] {
  const words = search.toLowerCase().trim().split(/\s+/);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  if (!('group' in option)) return fits(`${option.label} ${namesOf(option.value)}`) ? [option] : [];
  const items = option.items.filter(
    (item) => typeof item === 'object' && fits(`${item.label} ${namesOf(item.value)} ${option.group}`),
  );
  return items.length === 0 ? [] : [{ ...option, items }];
}
