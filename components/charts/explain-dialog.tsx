import { Modal } from '@mantine/core';
import { type Basis, explanation } from './explanation.ts';
import classes from './figure.module.css';

interface ExplainDialogProps {
  readonly title: string;
  readonly formula: string;
  readonly question: string;
  readonly basis: Basis;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ExplainDialog({ title, formula, question, basis, opened, onClose }: ExplainDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`How this comes about: ${title}`}>
      <dl className={classes.terms}>
        {explanation(formula, question, basis).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
