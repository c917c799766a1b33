import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePreferences } from '#components/queries/preferences.tsx';
import classes from './overview.module.css';
import { questionQuery } from './overview-query.ts';
import { questionDraft } from './question-draft.ts';
import { spendHref, spendOfMonth } from './spend-search.ts';
import type { Tile, TileSubject } from './tiles-for.ts';

interface TileHeadingProps {
  readonly tile: Tile;
  readonly id: string;
  readonly now: number;
}

/** A tile's name, which leads to its page. */
export function TileHeading({ tile: { title, subject }, id, now }: TileHeadingProps) {
  const { accountId, timeZone } = usePreferences();
  const name = { id, title };
  switch (subject.kind) {
    case 'question':
      return accountId === '' ? (
        <Heading {...name} href={null} />
      ) : (
        <QuestionHeading {...name} subject={subject} />
      );
    case 'view':
      return <Heading {...name} href={subject.view.trouble === null ? `/views/${subject.view.id}` : null} />;
    case 'lookup':
    case 'tolls':
      return <Heading {...name} href={`/${subject.kind}`} />;
    case 'spend':
    case 'missing':
      return <Heading {...name} href={spendHref(spendOfMonth(accountId, now, timeZone))} />;
  }
}

interface Named {
  readonly id: string;
  readonly title: string;
}

/** Leads on when its address has come. */
function QuestionHeading({
  subject,
  ...name
}: Named & { readonly subject: Extract<TileSubject, { kind: 'question' }> }) {
  const { accountId, timeZone } = usePreferences();
  const { data } = useQuery(questionQuery(questionDraft(subject, accountId, timeZone)));
  return <Heading {...name} href={data === undefined ? null : `/${subject.page}?${data}`} />;
}

function Heading({ id, title, href }: Named & { readonly href: string | null }) {
  return (
    <h2 id={id} className={classes.heading}>
      {href === null ? (
        title
      ) : (
        <Link href={href} prefetch={false}>
          {title}
        </Link>
      )}
    </h2>
  );
}
