import { AppError } from '#lib/errors/app-error.ts';

/** Files on their way here: each is gigabytes on the disk before anybody knows what it is. */
export interface Places {
  /** Takes a place for a file of a person and gives what gives it back; throws `too_many_requests` where none is left. */
  take(person: string): () => void;
}

const most = { person: 3, house: 8 };

/** Nobody can hold all places of a house alone, however slowly they send. */
export function createPlaces(): Places {
  const taken = new Map<string, number>();
  const of = (person: string) => taken.get(person) ?? 0;
  const refuse = (message: string) => new AppError('too_many_requests', message, { retryAfter: 60 });
  return {
    take(person) {
      if (of(person) >= most.person)
        throw refuse('Three files of yours are on their way already. Wait for one of them, then try again.');
      if ([...taken.values()].reduce((sum, count) => sum + count, 0) >= most.house)
        throw refuse(
          'Other files are just being taken in, as many as this house takes. Try again in a minute.',
        );
      taken.set(person, of(person) + 1);
      return () => {
        if (of(person) > 1) taken.set(person, of(person) - 1);
        else taken.delete(person);
      };
    },
  };
}
