import type { ThemeConfig } from 'antd';
import { COLOURS, FONT, TONES } from './theme.ts';

/** Ant Design in the colours and measures of 明鉴: calm, official, with room to breathe. */
export const antTheme: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.primary,
    colorInfo: COLOURS.primary,
    colorLink: '#0b5c86',
    colorSuccess: '#1d6b46',
    colorWarning: '#8a5a00',
    colorError: '#b3261e',
    colorTextBase: COLOURS.ink,
    colorTextSecondary: COLOURS.soft,
    colorTextTertiary: '#5d6d79',
    colorTextPlaceholder: '#66757f',
    colorTextDescription: COLOURS.soft,
    colorBgLayout: COLOURS.canvas,
    colorPrimaryBg: '#e3eff4',
    colorPrimaryBgHover: '#d3e6ee',
    colorPrimaryBorder: '#9cc3d3',
    controlItemBgActive: '#e3eff4',
    controlItemBgActiveHover: '#d3e6ee',
    controlOutline: '#9cc3d3',
    colorInfoBg: TONES.working.ground,
    colorInfoBorder: TONES.working.edge,
    colorSuccessBg: TONES.done.ground,
    colorSuccessBorder: TONES.done.edge,
    colorWarningBg: TONES.waiting.ground,
    colorWarningBorder: TONES.waiting.edge,
    colorErrorBg: TONES.trouble.ground,
    colorErrorBorder: TONES.trouble.edge,
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    borderRadius: 6,
    fontFamily: FONT,
    fontSize: 14,
  },
  components: {
    Layout: { headerBg: COLOURS.deep, headerHeight: 56, headerPadding: '0 20px', siderBg: '#ffffff' },
    Menu: { itemHeight: 44, itemBorderRadius: 6, itemSelectedBg: '#e3eff4', itemSelectedColor: COLOURS.deep },
    Table: { headerBg: '#eef3f6', headerColor: COLOURS.ink, cellPaddingBlock: 10 },
    Card: { headerFontSize: 16 },
  },
};
