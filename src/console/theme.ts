import type { ThemeConfig } from 'antd';

/** Dense and calm: officers read this all day. Red is kept for what speaks against a seller. */
export const THEME: ThemeConfig = {
  token: {
    // A dialogue that fades away still lies over the page and would swallow the next key (U right after N).
    motion: false,
    colorPrimary: '#1f6f54',
    // The pale tones derived from so dark a green would be grey.
    colorPrimaryBg: '#e8f3ee',
    colorPrimaryBgHover: '#d5e9df',
    colorInfo: '#2471a3',
    colorTextSecondary: '#55605c',
    colorTextDescription: '#55605c',
    colorTextPlaceholder: '#66706c',
    colorError: '#c0281c',
    borderRadius: 4,
    fontSize: 13,
    controlHeight: 30,
    fontFamily:
      "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
  },
  components: {
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: '#f5f7f6' },
    Menu: {
      itemHeight: 36,
      itemMarginBlock: 2,
      itemSelectedBg: '#e8f3ee',
      itemSelectedColor: '#1f6f54',
      itemActiveBg: '#e8f3ee',
    },
    Descriptions: { labelColor: '#55605c' },
    Layout: { bodyBg: '#f3f5f4', siderBg: '#ffffff' },
  },
};

/** One colour per verdict, used for tags, charts and highlights alike. */
export const VERDICT_COLOURS = {
  lead: '#b02a1c',
  guidance: '#1c5f8c',
  watch: '#8a5a0c',
  clear: '#5f6b66',
} as const;
