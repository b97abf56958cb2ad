/** Fonts that every Chinese desktop has; nothing is loaded from a network. */
export const FONT =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","Segoe UI",system-ui,sans-serif';

/** Colours of the interface. Every text colour has a contrast of at least 4.5 : 1 on white and on `canvas`. */
export const COLOURS = {
  primary: '#0f5470',
  deep: '#0b3c53',
  gold: '#8a6116',
  canvas: '#f3f6f8',
  ink: '#16232d',
  soft: '#51626f',
  line: '#d9e1e7',
} as const;

/** Colours of the four comparison states: orange, blue and two greys differ for every kind of colour vision. */
export const COMPARISON_COLOURS = {
  below: '#b3470c',
  above: '#0b5cab',
  indistinguishable: '#51626f',
  unreportable: '#626e78',
} as const;

/** Colours of words on a ground: text, ground and edge. Every text has a contrast of at least 4.5 : 1 on its ground. */
export const TONES = {
  neutral: { text: '#3c4c58', ground: '#eef1f4', edge: '#c9d2d9' },
  waiting: { text: '#6a4600', ground: '#fff3d6', edge: '#e8cf94' },
  working: { text: '#0b4a78', ground: '#e6f1fa', edge: '#b5d3ea' },
  done: { text: '#17573a', ground: '#e6f5ec', edge: '#b0d9c0' },
  trouble: { text: '#8f1f17', ground: '#fdecea', edge: '#f0bfba' },
} as const;

/** What a word is about: nothing special, somebody is waited for, work is under way, done, or trouble. */
export type Tone = keyof typeof TONES;

/** Colours of the four verdicts on an effect; blue and orange differ for every kind of colour vision. */
export const VERDICT_COLOURS = {
  improved: '#0b5cab',
  worse: '#b3470c',
  indistinguishable: '#51626f',
  'cannot-judge': '#626e78',
} as const;
