export type FilterKind = 'enum' | 'text' | 'id' | 'phone' | 'country' | 'network' | 'flag' | 'integer';

/** A request parameter that narrows one product's records, or (flags) shapes the answer. */
export interface Filter {
  readonly name: string;
  readonly kind: FilterKind;
  readonly label: string;
  readonly description: string;
  /** The record field it is compared with; absent when it only shapes the answer, or records do not show what it compares. */
  readonly field?: string;
  /** Closed list of accepted values; for kind `enum` only. */
  readonly values?: readonly string[];
  readonly required?: { readonly sync: boolean; readonly async: boolean };
  /** False where the reference names the filter for synchronous queries only. */
  readonly acceptedAsync?: boolean;
  /** Its value may name a person (numbers, senders, references): never put into a URL in the clear. */
  readonly personal?: boolean;
  /** Said beside the field, e.g. that only one source documents the filter. */
  readonly note?: string;
}
