import fc from 'fast-check';

const list = (texts: string): readonly string[] => texts.split('¦');

/** Names, scripts, emoji, directions, quotes, line ends, characters no XML holds, and what looks like something else. */
export const corpus: readonly string[] = [
  ...list("José Núñez¦Đặng Thị Ánh¦Zoë O’Brien¦D'Arcy¦Müller & Söhne <GmbH>¦山田太郎¦Владимир¦Ó Ceallaigh"),
  ...list('👩‍👩‍👧‍👦¦🏳️‍🌈¦🇩🇪¦مرحبا بالعالم¦שלום¦\u202Ereversed\u202C¦\u2067abc\u2069¦a\u200Db'),
  ...list('"¦""¦"quoted"¦","¦it\'s¦a,b;c\td¦line\nbreak¦line\r\nbreak¦\r¦\n¦\n\n¦ lead¦trail ¦ ¦\t'),
  ...list('\u0000¦a\u0000b¦\u0001\u0008\u000b\u001f¦\u007f¦\u0085¦\u2028\u2029¦\ufeff¦\ufffe\uffff¦\ufffd'),
  ...list('_x0041_¦_x0041_x0042_¦_x005F_¦_x0041¦_x0041\u0001¦_x_¦my_xml_file¦&amp;¦ r="A1" ¦]]>¦<c r="A2">'),
  ...list('0¦007¦1e5¦1/2¦2026-01-05¦TRUE¦NULL¦\\N¦\\¦\\n¦{x:Int64}¦--¦#REF!¦%00¦$x'),
  '😀'.repeat(100),
];

/** What a spreadsheet might compute: every sign, every way to hide it, every thing to do with it. */
const written = combined(
  list("=¦+¦-¦@¦\t=¦\r=¦\n=¦＝¦＋¦－¦＠¦'=¦''+¦=+¦-=¦+-¦@=¦\t¦\r¦＝＝¦\u0000=¦ =¦\ufeff=¦\u200b-"),
  list('1+1¦2-3¦SUM(A1:A9)¦A1¦cmd|\'/C calc\'!A0¦HYPERLINK("http://a.test","b")¦WEBSERVICE("http://a.test")'),
  list('¦ ¦,¦;¦"¦\n¦\r\n¦\t¦😀¦\'¦"&A1&"¦\u0000¦ é¦%¦*¦-¦+44¦"";¦\u200f¦(¦)¦!¦|¦0¦007'),
  list('¦x'),
);

const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＠');
const drawn = fc.sample(fc.tuple(sign, fc.string({ unit: 'binary', maxLength: 30 })), {
  numRuns: 1000,
  seed: 11,
});

export const formulas: readonly string[] = [...written, ...drawn.map((parts) => parts.join(''))];

function combined(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (heads, next) => heads.flatMap((head) => next.map((tail) => head + tail)),
    [''],
  );
}
