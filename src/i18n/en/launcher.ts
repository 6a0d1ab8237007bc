/** The floating button and its panel. */
export const launcher = {
  'launcher.open': 'Open messages',
  'launcher.close': 'Close messages',
  'launcher.panel': 'Messages',
} as const;
