// Colours that somebody chose, and whether they can be read (WCAG 2.2, 1.4.3 and 1.4.11). For the frame and for the page that makes
// its snippet. Pure: colours in, colours and faults out.

/** Of text, and of the parts of a control by which it is known. */
const TEXT = 4.5, PART = 3;

/** What is not chosen, as style/kith.css has it in the light and in the dark. */
export const GROUNDS = {
  light: { paper: 'fbf8f2', ink: '17211e', accent: '0a5c4d', clay: 'a8321c', 'clay-wash': 'fdeee9', sky: '1d5b8f', 'sky-wash': 'e8f1f8' },
  dark: { paper: '101715', ink: 'f2efe7', accent: '7fd6bf', clay: 'ff9e86', 'clay-wash': '3a1b14', sky: '9ccbf3', 'sky-wash': '142a3c' },
};

/** `rrggbb`, in capitals or not, as it is used here; undefined for anything else. */
export const colour = text => (/^[0-9a-f]{6}$/i.test(text ?? '') ? text.toLowerCase() : undefined);

const parts = hex => [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16));
const linear = part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);

/** Relative luminance, 0 to 1. */
export const luminance = hex => parts(hex).map(linear).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);

/** From 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** So much of one colour, the rest of the other. */
const mix = (one, other, share) => parts(one)
  .map((part, at) => Math.round(part * share + parts(other)[at] * (1 - share)).toString(16).padStart(2, '0')).join('');

/** Of one colour no more than is needed to be told from each of the grounds. */
const enough = (one, other, shares, grounds, least) => mix(one, other, shares.find(share => grounds
  .every(ground => contrast(mix(one, other, share), ground) >= least)) ?? 1);

/** Black or white, whichever is read better: one of them always is. */
const over = ground => (contrast('ffffff', ground) >= contrast('000000', ground) ? 'ffffff' : '000000');

/**
 * The custom properties of a theme, and each pair that cannot be read: what it is, its contrast, and how much it needs. What is not
 * given is as it is in the light; a paper that is dark makes everything else that is not given dark too.
 */
export function theme(given) {
  const isDark = luminance(given.paper ?? GROUNDS.light.paper) < 0.18;
  const { paper, ink, accent, ...fixed } = { ...GROUNDS[isDark ? 'dark' : 'light'], ...Object.fromEntries(Object.entries(given).filter(([, hex]) => hex)) };
  const card = mix('ffffff', paper, isDark ? 0.04 : 0.7);
  const wash = mix(accent, card, 0.1);
  const deep = mix(accent, ink, 0.7);
  const grounds = [paper, card];
  const tokens = {
    ...fixed, paper, card, ink, leaf: accent,
    'ink-2': enough(ink, paper, [0.75, 0.8, 0.85, 0.9, 0.95], [...grounds, wash], TEXT),
    line: mix(ink, paper, 0.16),
    'line-strong': enough(ink, paper, [0.5, 0.6, 0.7, 0.8, 0.9], grounds, PART),
    'leaf-deep': deep, 'leaf-wash': wash, 'on-leaf': over(accent),
    band: accent, 'band-2': mix(over(accent), accent, 0.1), 'on-band': over(accent),
  };
  const pairs = [
    ['text on the page', ink, paper, TEXT],
    ['text on cards', ink, card, TEXT],
    ['text on what is chosen', ink, wash, TEXT],
    ['text beside the numbers to call', ink, fixed['clay-wash'], TEXT],
    ['small text on the page', tokens['ink-2'], paper, TEXT],
    ['small text on cards', tokens['ink-2'], card, TEXT],
    ['small text on what is chosen', tokens['ink-2'], wash, TEXT],
    ['links on the page', accent, paper, TEXT],
    ['links on cards', accent, card, TEXT],
    ['links pointed at, on cards', deep, card, TEXT],
    ['tags', deep, wash, TEXT],
    ['words on buttons', tokens['on-leaf'], accent, TEXT],
    ['words on buttons pointed at', tokens['on-leaf'], deep, TEXT],
    ['words on "Leave this page"', paper, fixed.clay, TEXT],
    ['edges of fields and buttons on the page', tokens['line-strong'], paper, PART],
    ['edges of fields and buttons on cards', tokens['line-strong'], card, PART],
    ['the edge of notes', fixed.sky, paper, PART],
  ];
  const faults = pairs.map(([what, one, other, least]) => ({ what, ratio: contrast(one, other), least })).filter(({ ratio, least }) => ratio < least);
  return { isDark, tokens, faults, least: Math.min(...pairs.filter(pair => pair[3] === TEXT).map(([, one, other]) => contrast(one, other))) };
}

/** Rounded down: what falls short never says that it is enough. */
export const said = ratio => (Math.floor(ratio * 10) / 10).toFixed(1);
