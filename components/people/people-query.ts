import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type { changePerson, InvitationDto, invitePerson, listPeople } from '#lib/endpoints/people.ts';

export type Invited = BodyOf<typeof invitePerson>;
export type PersonChange = BodyOf<typeof changePerson> & { readonly id: string };

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listPeople>>('/api/people', { signal }),
});

/** The list shows a change once the server has said it is so: it may refuse, as for the last admin. */
function usePeopleChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

export const useInvite = () =>
  usePeopleChange((person: Invited) =>
    fetchJson<InvitationDto>('/api/people', { method: 'POST', body: person }),
  );

export const useRenewLink = () =>
  usePeopleChange((id: string) => fetchJson<InvitationDto>(`${pathOf(id)}/link`, { method: 'POST' }));

export const useChangePerson = () =>
  usePeopleChange(({ id, ...body }: PersonChange) => fetchJson(pathOf(id), { method: 'PATCH', body }));

function pathOf(id: string): string {
  return `/api/people/${encodeURIComponent(id)}`;
}
