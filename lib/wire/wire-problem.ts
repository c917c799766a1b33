import { z } from 'zod';

export const invalidParameterSchema = z.looseObject({ name: z.string(), reason: z.string() });

export type InvalidParameter = z.infer<typeof invalidParameterSchema>;

/** The body of every refusal, RFC 7807. 422 carries no `type` in some generations of the reference. */
export const wireProblemSchema = z.looseObject({
  type: z.string().nullish(),
  title: z.string(),
  detail: z.string().nullish(),
  /** 32 hexadecimal digits: the X-Request-Id without its dashes. */
  instance: z.string().nullish(),
  invalid_parameters: z.array(invalidParameterSchema).nullish(),
});

export type WireProblem = z.infer<typeof wireProblemSchema>;
