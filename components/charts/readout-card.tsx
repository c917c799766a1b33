import type { Readout } from './readout-lines.ts';
import { Swatch } from './swatch.tsx';

interface ReadoutCardProps {
  readonly figure: string;
  readonly readout: Readout;
  /** The series that is pointed at. */
  readonly chosen: string | null;
  readonly hint: string;
}

export function ReadoutCard({ figure, readout, chosen, hint }: ReadoutCardProps) {
  return (
    <>
      <b>{readout.name}</b>
      <ul>
        {readout.values.map(({ key, label, text, series }) => (
          <li key={key} data-chosen={key === chosen}>
            <Swatch figure={figure} series={series} />
            <span>{label}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {readout.completeness === '' ? null : <p>{readout.completeness}</p>}
      {readout.annotations.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {hint === '' ? null : <p>{hint}</p>}
    </>
  );
}
