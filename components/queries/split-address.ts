/** No part of a question: which opened report is searched, and what was chosen of its charts. */
const besideNames = ['dataset', 'tab', 'by', 'step', 'compare', 'exact'];

/** An address as its question, and what the page keeps beside it. */
export function splitAddress(parameters: Iterable<readonly [string, string]>): {
  readonly question: URLSearchParams;
  readonly beside: URLSearchParams;
} {
  const [question, beside] = [new URLSearchParams(), new URLSearchParams()];
  for (const [name, value] of parameters)
    (besideNames.includes(name) ? beside : question).append(name, value);
  return { question, beside };
}
