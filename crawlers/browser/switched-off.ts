/**
 * What Playwright 1.65 switches off by itself. Chromium goes by the last `--disable-features` alone, so whoever
 * adds to the list must repeat it; a test compares.
 */
const BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Suggestions under the address bar: a page with a process of its own in every window, though nobody types there. */
const ADDRESS_BAR_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** The flag that switches off parts of Chromium which serve a person at a window; pages are shown as before. */
export const SWITCHED_OFF = `--disable-features=${[...BY_PLAYWRIGHT, ...ADDRESS_BAR_PAGES].join(',')}`;
