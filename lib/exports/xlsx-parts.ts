import type { ExportColumn } from './export-columns.ts';
import type { About } from './export-plan.ts';
import { escapeXml } from './xlsx-text.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Positions in the list of cell formats that `stylesXml` writes. */
export const cellStyles = {
  header: 1,
  time: 2,
  exactTime: 3,
  money: 4,
  integer: 5,
  quoted: 6,
  label: 7,
  wrapped: 8,
};

export const packageRelationsXml = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/><numFmt numFmtId="166" formatCode="0.00######"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE9ECEF"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFADB5BD"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export function contentTypesXml(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${contentType}.${type}+xml"/>`;
  const parts = [
    override('workbook', 'sheet.main'),
    override('styles', 'styles'),
    ...numbers(sheets).map((number) => override(`worksheets/sheet${number}`, 'worksheet')),
  ];
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

/** `open` is the sheet that is seen first, counted from one. */
export function workbookXml(names: readonly string[], open: number): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="${open - 1}"/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`;
}

export function workbookRelationsXml(sheets: number): string {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}.xml"/>`;
  const all = numbers(sheets).map((number) => relation(number, 'worksheet', `worksheets/sheet${number}`));
  return `${declaration}<Relationships xmlns="${packaging}/relationships">${all.join('')}${relation(sheets + 1, 'styles', 'styles')}</Relationships>`;
}

/** The beginning of a sheet of records: the header stays in sight, columns are about as wide as what they hold. */
export function sheetHead(columns: readonly ExportColumn[], isFirst: boolean): string {
  const view = `<sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`;
  const cells = columns.map(({ name }, at) => textCell(columnLetters(at), 1, name, cellStyles.header));
  return `${sheetStart(view, columns.map(widthOf))}<row r="1">${cells.join('')}</row>\n`;
}

export const sheetFoot = '</sheetData></worksheet>';

export function aboutSheetXml({ lines }: About, isOpen: boolean): string {
  const view = `<sheetView${isOpen ? ' tabSelected="1"' : ''} workbookViewId="0"/>`;
  const rows = lines.map(
    ([label, value], at) =>
      `<row r="${at + 1}">${textCell('A', at + 1, label, cellStyles.label)}${textCell('B', at + 1, value, cellStyles.wrapped)}</row>`,
  );
  return `${sheetStart(view, [28, 90])}${rows.join('')}${sheetFoot}`;
}

export function columnLetters(at: number): string {
  return `${at < 26 ? '' : columnLetters(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;
}

function sheetStart(view: string, widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const list = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '';
  return `${declaration}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews>${list}<sheetData>`;
}

function textCell(letters: string, row: number, text: string, style: number): string {
  return `<c r="${letters}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function widthOf({ name, kind, field }: ExportColumn): number {
  const usual = kind === 'time' ? 24 : kind === 'money' || kind === 'integer' ? 12 : field?.body ? 60 : 0;
  const shown = usual || Math.min(Math.max(field?.example.length ?? 20, 8), 44);
  return Math.max(shown, name.length) + 2;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
