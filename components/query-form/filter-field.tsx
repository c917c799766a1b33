import { Select, type SelectProps, TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { countries } from '#lib/catalogue/countries.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import { networks } from '#lib/catalogue/networks.ts';

interface FilterFieldProps {
  readonly filter: Filter;
  readonly value: string;
  /** The chosen country, which narrows the networks offered. */
  readonly country: string;
  /** Why this person may not use the filter. */
  readonly forbidden: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One filter as the control its kind asks for. */
export function FilterField({ filter, value, country, forbidden, error, onChange }: FilterFieldProps) {
  const common = {
    name: `filters.${filter.name}`,
    label: filter.label,
    description: forbidden ?? filter.note,
    title: filter.description,
    disabled: forbidden !== undefined,
    withAsterisk: filter.required?.sync === true,
    error,
    // The note comes below, so that the inputs of a row stand on one line.
    inputWrapperOrder: [
      'label',
      'input',
      'description',
      'error',
    ] satisfies TextInputProps['inputWrapperOrder'],
  };
  const choice = {
    ...common,
    value: value === '' ? null : value,
    placeholder: 'Any',
    clearable: true,
    onChange: (chosen: string | null) => onChange(chosen ?? ''),
  };
  switch (filter.kind) {
    case 'enum':
      return (
        <Select {...choice} data={[...(filter.values ?? [])]} searchable={(filter.values?.length ?? 0) > 8} />
      );
    case 'country':
      return (
        <Select
          {...choice}
          data={countryChoices}
          searchable
          limit={80}
          nothingFoundMessage="No such country"
        />
      );
    case 'network':
      return <NetworkField choice={choice} country={country} />;
    case 'flag':
      return <Select {...choice} data={yesOrNo} />;
    default:
      return (
        <TextInput
          {...common}
          value={value}
          placeholder={placeholders[filter.kind]}
          inputMode={inputModes[filter.kind]}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

interface NetworkFieldProps {
  readonly choice: Omit<SelectProps<string>, 'data' | 'renderOption'>;
  readonly country: string;
}

/** Networks by name; any other code can be typed, because nobody knows them all. */
function NetworkField({ choice, country }: NetworkFieldProps) {
  const [search, setSearch] = useState('');
  const known = networks
    .filter((network) => country === '' || network.country === country)
    .map((network) => ({ value: network.code, label: `${network.name} (${network.code})` }));
  const typed = [search.trim(), choice.value ?? ''].filter(
    (code, index, all) =>
      /^\d{5,6}$/.test(code) && all.indexOf(code) === index && !known.some(({ value }) => value === code),
  );
  return (
    <Select
      {...choice}
      data={[...typed.map((code) => ({ value: code, label: `Network ${code}` })), ...known]}
      searchable
      limit={80}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage="Type the network's five or six digits"
    />
  );
}

const countryChoices = [...countries]
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));

const yesOrNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

const placeholders: Readonly<Partial<Record<Filter['kind'], string>>> = {
  phone: '447700900123',
  id: 'The whole id',
  integer: 'Any',
  text: 'Any',
};

const inputModes: Readonly<Partial<Record<Filter['kind'], 'tel' | 'numeric'>>> = {
  phone: 'tel',
  integer: 'numeric',
};
