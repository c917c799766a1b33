import table from '#components/feedback/data-table.module.css';
import type { InvitationDto, PersonDto } from '#lib/endpoints/people.ts';
import classes from './people.module.css';
import { PersonRow } from './person-row.tsx';

interface PeopleTableProps {
  readonly people: readonly PersonDto[];
  readonly demo: boolean;
  readonly onInvitation: (invitation: InvitationDto) => void;
}

export function PeopleTable({ people, demo, onInvitation }: PeopleTableProps) {
  return (
    <table className={table.table}>
      <caption className={classes.hidden}>People, by name</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Role</th>
          <th scope="col">Status</th>
          {demo ? null : (
            <th scope="col">
              <span className={classes.hidden}>Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} demo={demo} onInvitation={onInvitation} />
        ))}
      </tbody>
    </table>
  );
}
