import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'either true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The message for a fault whose schema brings none of its own: a schema library's words are not for people. */
export const faultSentence: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is missing.'
        : `This has to be ${kinds[issue.expected] ?? 'something else'}.`;
    case 'unrecognized_keys':
      return 'Nothing of this name is taken here.';
    case 'too_big':
      return 'This is too long.';
    case 'too_small':
      return 'This is too short.';
    default:
      return 'This cannot be used here.';
  }
};
