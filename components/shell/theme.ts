import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import classes from './theme.module.css';

/** Ledger green: the one colour that means "you can act here". */
const pine: MantineColorsTuple = [
  '#eef7f2',
  '#d8ece2',
  '#aed8c4',
  '#82c3a4',
  '#5fb18b',
  '#3d9a72',
  '#1f7a58',
  '#176549',
  '#10503a',
  '#093a29',
];

/** Brass: attention without alarm (demo data, inferred facts, tolls). */
const brass: MantineColorsTuple = [
  '#fbf5e6',
  '#f3e6c4',
  '#e7cf93',
  '#dab65f',
  '#cfa23c',
  '#b98a22',
  '#8f6811',
  '#75540b',
  '#5c4107',
  '#402d03',
];

/** Deep enough for white text on a button that destroys something. */
const red: MantineColorsTuple = [
  '#fff1ef',
  '#ffdfdb',
  '#ffbdb5',
  '#ff9a8d',
  '#f5705f',
  '#e04a38',
  '#c93a28',
  '#b42318',
  '#911c13',
  '#6b150e',
];

const gray: MantineColorsTuple = [
  '#f8f7f3',
  '#f1efe9',
  '#e6e4dc',
  '#d8d5cb',
  '#c2beb3',
  '#9b988e',
  '#65655d',
  '#4c4d47',
  '#343631',
  '#20221f',
];

const dark: MantineColorsTuple = [
  '#dde2dd',
  '#bcc4be',
  '#9aa49d',
  '#69736d',
  '#3d4642',
  '#303834',
  '#232a27',
  '#171c1a',
  '#121614',
  '#0c0f0e',
];

const sans =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";
const serif =
  "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', 'Book Antiqua', Georgia, 'Noto Serif', serif";
const mono =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

const dialog = {
  classNames: { title: classes.dialogTitle },
  defaultProps: { attributes: { header: { role: 'none' } }, closeButtonProps: { 'aria-label': 'Close' } },
};

/** Options scroll in the listbox itself: a scroll area inside it could not be reached by keyboard. */
const list = { defaultProps: { withScrollArea: false }, classNames: { options: classes.options } };

export const theme = createTheme({
  colors: { pine, brass, red, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d211e',
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // A dialog's heading is no second banner of the page, and its cross has a name.
    Modal: dialog,
    Drawer: dialog,
    // The placeholder is a focusable child that a menu may not have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Select: list,
    MultiSelect: list,
    Autocomplete: list,
    TagsInput: list,
  },
});

/** Mantine's own secondary text is too pale for 4.5:1 on our paper; these are not. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: { '--serif': serif },
  light: {
    '--mantine-color-body': '#fcfbf8',
    '--mantine-color-dimmed': '#5f625a',
    '--mantine-color-placeholder': '#6b6d65',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d3d0c5',
    '--surface': '#ffffff',
    '--surface-sunken': '#f4f2ec',
    '--rule': '#e3e0d6',
    '--rail': '#f3f1ea',
    '--accent': '#176549',
    '--accent-soft': '#e2f0e8',
    '--brass-ink': '#6a4b06',
    '--brass-soft': '#f8eed3',
  },
  dark: {
    '--mantine-color-body': '#171c1a',
    '--mantine-color-dimmed': '#a3ada6',
    '--mantine-color-placeholder': '#8d9790',
    '--mantine-color-error': '#ff9a8d',
    '--mantine-color-default-border': '#3d4642',
    '--surface': '#1d2321',
    '--surface-sunken': '#131816',
    '--rule': '#2e3633',
    '--rail': '#131816',
    '--accent': '#7fcaa8',
    '--accent-soft': '#1d3a2e',
    '--brass-ink': '#ebcd84',
    '--brass-soft': '#3a2f14',
  },
});
