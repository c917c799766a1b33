import { Button, Group, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { csvText } from '#lib/query/csv-text.ts';
import type { TableModel } from './chart-model.ts';
import { chartPicture, pngOf } from './chart-picture.ts';
import type { ChartSubject } from './chart-subject.ts';
import { ExplainDialog } from './explain-dialog.tsx';
import type { Basis } from './explanation.ts';
import classes from './figure.module.css';
import { rowsOf } from './prepare-table.ts';
import { fileName, saveFile } from './save-file.ts';

interface FigureActionsProps {
  readonly title: string;
  readonly formula: string;
  readonly table: TableModel;
  readonly basis: Basis;
  readonly subject: ChartSubject;
  /** What a file says beside the figures: the question and how complete they are. */
  readonly lines: readonly string[];
  /** Undefined while nothing is drawn. */
  readonly drawing: RefObject<HTMLElement | null> | undefined;
  /** Null where there is nothing but a table. */
  readonly asTable: boolean | null;
  readonly onTable: (asTable: boolean) => void;
}

export function FigureActions(props: FigureActionsProps) {
  const { title, formula, table, basis, subject, lines, drawing, asTable, onTable } = props;
  const [explained, setExplained] = useState(false);
  const [failure, setFailure] = useState('');

  const saveCsv = () => {
    const rows = [...rowsOf(table), [], ...lines.map((line) => [line])];
    saveFile(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }), fileName(title, 'csv'));
  };
  const savePicture = async (type: 'svg' | 'png') => {
    const [chart, defs] = ['svg[data-chart], .recharts-surface', 'svg[data-defs]'].map((selector) =>
      drawing?.current?.querySelector<SVGSVGElement>(selector),
    );
    if (!drawing?.current || !chart || !defs) return;
    setFailure('');
    try {
      const svg = chartPicture(chart, defs, { title, lines, legend: legendIn(drawing.current) });
      saveFile(
        type === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg),
        fileName(title, type),
      );
    } catch {
      setFailure('The picture could not be made. The table as CSV holds the same numbers.');
    }
  };
  return (
    <Group gap="xs">
      {asTable === null ? null : (
        <Button
          size="compact-sm"
          variant={asTable ? 'light' : 'default'}
          aria-pressed={asTable}
          aria-label={`As a table: ${title}`}
          onClick={() => onTable(!asTable)}
        >
          As a table
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            aria-label={`Save: ${title}`}
          >
            Save
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {drawing ? (
            <>
              <Menu.Item onClick={() => void savePicture('png')}>Picture (PNG)</Menu.Item>
              <Menu.Item onClick={() => void savePicture('svg')}>Drawing (SVG)</Menu.Item>
            </>
          ) : null}
          <Menu.Item onClick={saveCsv}>Table (CSV)</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Explain: ${title}`}
        onClick={() => setExplained(true)}
      >
        Explain
      </Button>
      <ExplainDialog
        {...{ title, formula, basis }}
        question={subject.question}
        opened={explained}
        onClose={() => setExplained(false)}
      />
      {failure === '' ? null : (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
    </Group>
  );
}

/** The legend as it is on the screen, of the series that are drawn. */
function legendIn(drawing: HTMLElement) {
  return [...drawing.querySelectorAll('[data-legend]:not(:has([aria-pressed="false"]))')].flatMap((entry) => {
    const swatch = entry.querySelector('svg');
    return swatch ? [{ label: entry.textContent, swatch }] : [];
  });
}
